"""More invented headlines in English, of the kinds that are easily missed or mistaken."""

from __future__ import annotations

RELEVANT = """\
Two Americans killed in Ukraine, State Department confirms
American killed in Ukraine identified as Navy veteran from Ohio
Ohio father of three killed in Ukraine had joined 54th brigade
27-year-old from Liverpool dies near Pokrovsk
Liverpool man, 27, killed by drone near Pokrovsk
Tributes to 'fearless' former paratrooper from Bristol who died in Donbas
Body of Belfast man killed on Ukraine front line flown home
Tyrone man who died in Ukraine laid to rest
Mother of Perth man missing in Ukraine after battle pleads for answers
Irish soldier's family still waiting for his body two years after he fell near Bakhmut
Kalinouski Regiment loses two fighters in Bakhmut
Belarus denies sending soldiers to Ukraine
Kiev loses 300 servicemen and foreign mercenaries near Kupyansk — Russian defense ministry
Foreign mercenaries eliminated in strike on Nikolayev training ground
Number of mercenaries in Ukrainian army grows, Russian MP says
Polish, Georgian mercenaries spotted near Liman — LPR officer
Over 6,000 mercenaries from 84 countries arrived in Ukraine, Russian top brass says
Russian court sentences Georgian mercenary in absentia to 14 years
Azov fighters include citizens of eight countries, Russian investigators say
Colombian nationals jailed in Moscow for fighting on Kiev's side
Seoul spy agency says 2,000 North Korean troops dead in Kursk
NIS: Pyongyang prepares third deployment to Russia
Kim awards medals to troops back from Kursk
North Korea builds museum for soldiers who died overseas for Russia
North Korea to send 6,000 sappers and builders to Kursk, Shoigu says
Ukrainian drone unit shows captured North Korean in hospital bed
Kenyans lured to Russia by fake jobs end up in trenches
Nairobi court charges agency boss over Russia war recruits
Cameroon bans soldiers from travelling as dozens join Russian ranks
Botswana investigates how two men were tricked into Russian army
South Africans pleading to come home from Ukraine front, Ramaphosa says
Sri Lanka probes retired soldiers' recruitment by Russian mercenary firms
Colombo: 16 Sri Lankans killed on Russian side
India says 12 of its nationals died in Russian army, 16 missing
Kerala youth killed in Ukraine; family blames recruiters
CBI busts network that sent Indians to Russia-Ukraine war zone
Modi raises release of Indians in Russian army with Putin
Body of Gujarat student who joined Russian forces reaches Surat
Nepal: 14 families told their sons died in Russian uniform
Two Nepalis in Ukrainian custody plead for release
Cuban prisoner of war speaks from Ukrainian jail
Havana denies role as US says 5,000 Cubans fight alongside Russian troops
Chinese fighters in Russian army complain of unpaid wages
Captured Chinese men paraded in Kyiv
Beijing: claims of Chinese nationals in Russia's ranks groundless
Zelensky says 155 Chinese identified in Russian army
Uzbek court jails citizen who fought for Wagner in Bakhmut
Kyrgyz man gets 10 years for joining Russian army in Ukraine
Tajik recruits tell how police sent them to Russian army
Kazakh sentenced over Donbas fighting
Serbian nationals fighting with Russia face jail at home
Czech court convicts man of fighting with separatists in Donbas
Slovak fighter who joined pro-Russian separatists in Donbas convicted
Latvian jailed for joining Russian army
Moldova opens cases against citizens fighting for Russia
Spaniard convicted in Russia of mercenary activity
Swedish mercenary gets prison in occupied Donetsk
Briton sentenced in Donetsk to 14 years as mercenary
Former British soldier James Anderson captured in Kursk
Australian teacher captured by Russia is alive, minister says
Japan confirms death of citizen who fought as volunteer in Ukraine
Taiwanese fighter's mother receives ashes from Ukraine
Brazilian killed in Ukraine had enlisted in International Legion, says family
Colombians make up majority of foreign fighters in Ukraine's brigade
Colombian veterans trade army pensions for Ukraine trenches
Families in Bogotá search for sons missing at the Ukrainian front
Peru says citizens deceived by job offers are fighting in Ukraine for Russia
Togo student captured in Ukraine says he was duped
Nigerians among POWs held by Ukraine
Egyptian student captured while serving with Russia's army
Yemeni recruits say Houthi-linked firm sent them to Russia
Iraqis head to Russia to fight for money
Jordan says two citizens killed after enlisting in Russian military
Israeli volunteers fighting in Ukraine mourn comrade
French ex-legionnaires storm trench in Serebryansky forest
Frenchman killed while fighting in Kharkiv region, Paris confirms
German citizens fighting in Ukraine: intelligence counts 61
Dutch volunteer killed at Izium front
Dane who fought in Ukraine loses leg
Norwegian veteran on why he returned to trenches of Zaporizhzhia
Polish volunteers battalion fights near Chasiv Yar
Pole killed in Kharkiv region fighting as volunteer
Chechens on Ukraine's side vow to take war to Grozny
Russian Volunteer Corps raids border village in Bryansk
Anti-Kremlin militia claims incursion into Belgorod region
Russians fighting for Kyiv form new battalion
Ukraine's foreign legion struggles to recruit
Foreign volunteers leave Ukraine's legion over bad command
Ukraine to let foreigners serve as officers in its army
Russia offers passports to foreigners who sign up to fight
Foreign recruits make up a tenth of Russian prisoners, Kyiv says
Kyiv says Russia recruited 18,000 foreigners from 128 countries
Ukraine holds captives from 40 countries, official says
Turkish fighter of Turan battalion killed
Georgian fighters killed in Bakhmut buried in Tbilisi
Tbilisi receives bodies of three Georgians fallen in Ukraine
Azerbaijani man who fought for Russia arrested in Baku
Armenian sentenced in Ukraine for fighting in Russian army
Vietnamese man dies fighting in Ukraine's legion
South Korean ex-SEAL wounded in Ukraine returns to face trial
South Korean volunteer fights in Donbas
Thai man captured on Russian side
Filipino killed fighting for Russia in Ukraine
Indonesian ex-marine in Russian army asks to come home
Bangladeshi youth killed in drone strike while serving in Russian army
Pakistani men caught fighting on Russia's side, Zelensky says
Zimbabwean sent to Bakhmut died four months after joining Wagner
Zambian student pardoned from Russian jail killed on front with Wagner
Tanzanian man who joined Wagner from jail dies in Ukraine
US veteran wounded in Kharkiv region recovers in Germany
Ukraine shows video of North Korean captives
Kyiv: 4,000 Kim's soldiers out of action
Pyongyang's elite Storm Corps retreats from Kursk
11,000 North Korean troops in Russia, Pentagon says
Kenya's foreign minister says Russia will stop enlisting Kenyans
Ghana to bring home bodies of youths killed in Russia's war
Malawi man's death on Russian side stuns family
Court in Melbourne hears case of man who fought in Donbas
Russia jails Australian for fighting for Ukraine
Foreign recruits abandon Ukrainian unit after friendly fire
Moscow sentences four foreigners who fought with Azov
Chinese officers visit Russian front line, Kyiv says
Russian recruiters target Uzbek students
Indian job agency sold recruits to Russian army, police say
How Russia's army lures young men from Africa
Sierra Leone warns citizens against joining foreign wars after deaths in Ukraine
Sam Hart, from Leeds, killed near Pokrovsk
""".splitlines()

NOT_RELEVANT = """\
British man dies in Kyiv flat fire
American teacher jailed in Moscow freed in prisoner swap
American journalist killed near Kyiv
Two Colombians killed in Russian strike on Kyiv apartment block
US citizen killed in Chernihiv bread line
Chinese students evacuated from Sumy
Chinese drones captured by Ukrainian troops near Bakhmut
China sells dual-use goods to Russia, Kyiv says
Beijing urges ceasefire as Xi calls Zelensky
North Korea ships millions of shells to Russia
North Korean workers build drones in Alabuga factory
North Korean troops hold drills near border with South
Kim Jong Un thanks Putin for friendship on anniversary
US troops will not be sent to Ukraine, White House says
Macron does not rule out sending troops to Ukraine
British troops could be deployed to Ukraine after ceasefire, Starmer says
Poland will not send soldiers to Ukraine, Tusk says
Turkey may join peacekeeping force in Ukraine
Wagner fighters move into Belarus after mutiny
Wagner mercenaries leave Mali
Prigozhin says 20,000 Wagner fighters died in Bakhmut
Kadyrov sends another Chechen battalion to the front
Akhmat commander killed near Kursk
Russian convicts return from war and kill again
Russian mercenaries accused of massacre in Central African Republic
Ukrainian special forces fight Wagner in Sudan
Colombian mercenaries train RSF child soldiers in Darfur
Syrian foreign fighters join new army in Damascus
Chechen fighters in Idlib join Syrian army
Yemen's Houthis recruit African migrants
Nepalese soldiers killed in UN mission in Congo
Gurkhas march in London parade
Indian army buys Russian air defence system
Indian students in Russia face visa delays
Nepali workers stranded in Gulf return home
Cuban doctors leave Ukraine
Cuba and Russia sign trade deal
Kenya and Russia sign labour agreement for hospitality workers
South African women recruited to Russian drone factory
British instructors train Ukrainian marines in Devon
Canadian soldiers train Ukrainian recruits in UK
Ukrainian pilots learn to fly F-16 in Denmark
Danish farmers' sons fight fires in Ukraine
Polish volunteer drives 100 ambulances to Kharkiv
Spanish chef's charity feeds soldiers in Zaporizhzhia
US medic killed while evacuating wounded in Bakhmut
British aid worker killed in Chasiv Yar
British journalist wounded in Kramatorsk hotel strike
French Foreign Legion holds exercise in Romania
Spain's Legion deploys to Latvia with NATO
Georgia protesters clash with police over foreign agents law
Georgia governor sends National Guard troops to border
Georgian president calls for EU talks
Korean War veterans honoured in Washington
American Legion post raises flag for Ukraine
Legion of Honour for Ukrainian commander
Mercenary review: gritty war thriller on Netflix
Chelsea sign Ukrainian winger to fight for title
Brazilian striker leaves Shakhtar Donetsk over war
Usyk beats British fighter in London
Brazilian judge frees suspected Russian spy
Two Bulgarians jailed for spying for Russia in Britain
Briton admits arson attack for Russia on Ukrainian-linked warehouse
Polish prosecutors charge Belarusian with sabotage for Russia
Colombian men accused of firebombing buses for Russian intelligence
Russia recruits teenagers online to set fire to Polish depots
Ukraine recruits prisoners to fight at front
Ukraine lowers conscription age as troops run short
Ukrainian brigade loses village near Pokrovsk
Ukrainians abroad urged to join Ukrainian Legion in Poland
Ukrainian volunteers in Poland train to join the army
Russian deserters seek asylum in France
Russians flee to Kazakhstan to avoid draft
Russians fleeing call-up queue at Georgia's border
Thousands of fighting-age men leave for Armenia
Belarus and Russia begin joint drills
Belarus frees American prisoners
Lukashenko warns Poland over border troops
Russian soldiers undergo training in Belarus
Dutch court jails Ukrainian separatists over MH17
War in Ukraine boosts German arms maker
Australia sends Bushmasters to Ukraine
Swedish-made guns pound Russian positions in Donetsk
Japan sends demining vehicles to Kharkiv
Israel strikes as Ukraine aid debate goes on in Washington
Trump says Americans should not die for Ukraine
Poll: most Germans oppose sending soldiers to Ukraine
Viktor Bout says he would volunteer to fight
Ukraine war briefing: Kyiv hit by drones as Trump meets Putin
Ex-marine jailed in Russia for spying is free
Foreign volunteers clean up Kharkiv ruins
Foreign volunteers help rebuild homes in Bucha
International volunteers weave nets for army in Lviv
Mercenary spyware found on phones of Russian exiles
Iranian drone instructors killed in Crimea, Israel reports say
Ukraine's POWs return in swap brokered by UAE
Foreign ministry warns citizens against travel to Russia
Japanese baseball team signs Cuban pitcher
Hungarian minister says no to troops
Man who posed as Ukraine volunteer jailed for fraud in Leeds
US veteran opens bakery in Lviv
Veteran from Ohio rescues dogs in Kharkiv
Kenya's foreign minister meets Lavrov in Moscow
African leaders arrive in Kyiv on peace mission
Russian army recruits women in prisons
Ukraine veterans run Boston marathon
Fallen Ukrainian soldier's widow visits Ohio
Georgian opposition leader jailed in Tbilisi
Ukrainian soldiers train in Spain's Toledo
Storm kills three near Kursk
American-made missiles hit Kursk
Chinese officers observe Zapad drills in Russia
Australian journalist expelled from Moscow
British couple killed in Kyiv missile strike
Foreigners flee Ukraine as war nears
Indian nationals leave Kharkiv by train
Ukraine and Colombia open trade office
US Navy veteran arrested in Moscow over drugs
Dutch pilot trains Ukrainians
Nepal plane crash kills Russians
North Korean hackers fund missile programme
Ukrainian forces repel Russian assault near Kupiansk, killing 200
Man held over attack on Ukrainian refugee in Dublin
Kazakh president refuses to recognise Donetsk
Two Poles killed as missile lands near Ukraine border
Russian fighter jets violate Estonian airspace
British tanks in Ukraine prove their worth, soldiers say
Aid driver from Leeds killed near Pokrovsk while delivering food
Delegation from Leeds visits Pokrovsk
""".splitlines()
