"""Discord: the client, its slash commands, and pure rendering into embeds."""
