"""What the outbox holds, what waits in it, and what became of each delivery."""
