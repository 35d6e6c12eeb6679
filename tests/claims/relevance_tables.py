"""Invented headlines: what is reporting on foreign fighters in this war, and what is not."""

from __future__ import annotations

RELEVANT = """\
Kenyan athlete who joined Russian army surrenders to Ukrainian troops
Sri Lankan ex-soldiers lured to Russian front, families say
Family of missing Colombian soldier pleads for news from Ukraine front
Indian killed in Ukraine war after being duped into Russian army
Two Indians recruited by Russian army killed in conflict with Ukraine
Pyongyang's troops suffer heavy losses in Kursk
Kim's soldiers storm Ukrainian trenches near Sudzha
Georgian Legion commander wounded near Bakhmut
Belarusian volunteers of the Kalinouski Regiment hold Lysychansk
Ex-Royal Marine captured by Russia in Kursk goes on trial
British man captured fighting for Ukraine jailed for 19 years
Australian captured by Russia sentenced to 13 years for fighting with Ukraine
South African men trapped in Donbas after being lured to fight
Cameroon's army struggles with desertions as soldiers join Russia's war
Chinese mercenary captured in Ukraine says he paid to join the Russian army
Iraqi student killed on the front after signing with Russian army
American who fought for Russia killed in Ukraine, son of an intelligence official
Taiwanese volunteer dies in Ukraine's Luhansk
North Korean POWs held by Ukraine ask to go to Seoul
North Korea to send more troops to Russia, Seoul says
Seoul: 600 North Korean soldiers killed fighting Ukraine
North Korea confirms for first time it sent troops to Russia
Kremlin dismisses reports of North Korean troops at the front
Yemeni men forced to fight in Ukraine
Togo warns students after citizens captured in Ukraine while fighting for Russia
Uzbek migrant sentenced for fighting for Russia in Ukraine
Kazakhstan opens cases against citizens who fought in Ukraine
Kyrgyz court jails man for mercenary activity in Ukraine
Foreign fighters buried in Kyiv as toll grows
Brazilian sniper killed in bunker in Kharkiv
Former Colombian soldiers take up arms on Ukraine's front line
Colombian mercenaries extradited to Moscow for fighting for Ukraine
Death sentences for Britons captured in Mariupol by pro-Russian separatists
Prisoner swap frees Americans and Britons captured while fighting in Ukraine
Polish fighter killed near Bakhmut
Japanese volunteer killed on Ukraine's eastern front
Bangladeshi men tricked by job offers into fighting for Moscow
Ghanaian families plead for return of sons sent to Russia's front line
'I was promised a job as a cook': Cuban sent to fight in Ukraine
Zelensky says Ukraine captured two Chinese citizens in Donetsk
Two North Korean soldiers captured in Russia's Kursk region
Ukraine shows documents of Senegalese student taken prisoner in Russian uniform
Hundreds of Africans fighting for Russia, Kyiv says
Kenya says 200 citizens have been enlisted by the Russian army
India asks Moscow to discharge nationals serving in Russian military
Nepali man returns home after escaping the Russian army
A Canadian sniper's war: from Quebec to the trenches of Donbas
Finnish volunteer dies in Ukraine
Swedish fighter dies in Ukraine
Norwegian soldier loses leg fighting with Ukrainian marines
Danish veteran leads assault unit in Zaporizhzhia
New Zealander missing in action in Ukraine
Russia says it killed 30 French mercenaries in Kharkiv strike
Russian defence ministry claims 13,000 foreign mercenaries came to fight for Kiev
Chechens of the Sheikh Mansur battalion fight alongside Ukrainians in Bakhmut
Russian deserter now fights for Ukraine against his own army
Freedom of Russia Legion says it took village in Belgorod
Peruvian ex-soldiers killed in Donetsk, families seek bodies
Argentine volunteer dies in combat in Ukraine
Serbian snipers serve with Russian forces in Donbas
Italian mercenary killed fighting for Russian separatists in Donbas
Spanish volunteer injured at the Ukrainian front returns home
Egyptian prisoner recruited from Russian jail captured near Pokrovsk
Tajik migrants rounded up and sent to the front in Ukraine
Lao soldiers to clear mines in Kursk alongside Russians
Syrian fighters arrive in Russia to join war in Ukraine
Jordanian women beg king to help husbands enlisted by Russia
Israeli man killed fighting for Ukraine near Kupiansk
Irishman killed in action in Ukraine named
Third American killed in combat in Ukraine
Ukrainian intelligence: Cubans make up largest foreign group in Russian army
Germany charges man who fought for Russian separatists in Ukraine
Hungarian mercenary suspected of joining Russian army
Nepal's lost sons: families wait for those who joined Putin's war
Українські десантники взяли в полон громадянина Непалу, який воював на боці РФ
На Донеччині полонили двох китайців
Буданов: північнокорейські військові прибули на Курщину
КНДР відправила до Росії ще 3 тисячі солдатів
Кенієць розповів, як його обманом завербували до російської армії
Загинув доброволець з Великої Британії, який воював у лавах ЗСУ
На фронті загинув білоруський доброволець
Грузинський легіон втратив трьох бійців під Бахмутом
Кубинці підписують контракти з російською армією
ГУР: понад 1000 кубинців воюють проти України
В Узбекистані засудили найманця, який воював за Росію
Родина колумбійця шукає зниклого безвісти бійця ЗСУ
Полонений сенегалець: їхав навчатися, а потрапив на фронт
Росія вербує іноземців для війни проти України
Американський доброволець поранений під Покровськом
Індія вимагає звільнити своїх громадян з російської армії
Чеський боєць загинув на Запорізькому напрямку
У полон до ЗСУ потрапив громадянин Єгипту
Серед окупантів на Куп'янському напрямку виявили найманців з Африки
Російський добровольчий корпус зайшов у Бєлгородську область
В Польше вернувшийся с войны доброволец рассказал о боях под Бахмутом
ВСУ взяли в плен гражданина Того
Северокорейские солдаты понесли потери в Курской области
КНДР направит в Россию дополнительный контингент военных
Минобороны РФ: уничтожено до 30 французских наемников в Харькове
В Казахстане мужчину осудили за участие в войне на стороне России
Киргизстанец получил срок за наемничество в Украине
Кубинцев заманивают в российскую армию
Индийцы просят вернуть их домой из российской армии
Колумбийские наемники погибли под Красноармейском
Британский наемник осужден в Курске на 19 лет
Гражданин Сербии воюет на Донбассе на стороне России
В зоне СВО ликвидирован американский наемник
Сирийцы подписали контракт с Минобороны России
Узбекских мигрантов вербуют на войну против Украины
Йеменцев обманом отправили воевать в Украину
Грузинские добровольцы сражаются за Украину
Polak zginął pod Pokrowskiem, walczył w szeregach ukraińskiej armii
Kenijczyk zwerbowany podstępem do rosyjskiej armii trafił do niewoli
Korea Północna wysłała kolejnych żołnierzy do Rosji
Kolumbijscy najemnicy w Ukrainie
Białoruscy ochotnicy walczą pod Bachmutem
Ukraińcy pojmali dwóch Chińczyków walczących po stronie Rosji
Sąd skazał Uzbeka za udział w wojnie po stronie Rosji
Nordkoreanische Soldaten in Kursk gefangen genommen
Deutscher Freiwilliger in der Ukraine gefallen
Kubaner kämpfen für Russland in der Ukraine
Nordkorea schickt weitere Truppen nach Russland
Inder für Russlands Armee angeworben
Kolumbianische Söldner sterben an der ukrainischen Front
Prozess gegen Deutschen, der für prorussische Separatisten kämpfte
Des soldats nord-coréens tués dans la région de Koursk
Un volontaire français tué en Ukraine
Un Camerounais enrôlé de force dans l'armée russe raconte
Deux combattants chinois capturés par l'armée ukrainienne
Des mercenaires colombiens au service de l'Ukraine
La Corée du Nord envoie des troupes en Russie
Mueren dos colombianos en combate en Ucrania
Cubanos reclutados para combatir con Rusia en Ucrania
Mercenario peruano muere en el frente de Donetsk
Soldados norcoreanos capturados en Kursk
Argentino que combatía para Ucrania fue capturado
Brasileiro morre lutando na Ucrânia
Brasileiro é capturado por forças russas em Donetsk
Morto in Ucraina un volontario italiano che combatteva con Kiev
Mercenari cubani nell'esercito russo
Soldati nordcoreani nel Kursk, pesanti perdite
Combattente italiano ferito nel Donbass
Foreign fighter italiano arrestato: combatteva con i filorussi nel Donbass
북한군 1만명 러시아 파병
우크라군, 쿠르스크서 북한군 포로 2명 생포
우크라이나 국제의용군 한국인 사망
젤렌스키 "중국인 용병 155명 러시아군에서 싸워"
乌克兰俘虏两名中国籍士兵
朝鲜士兵在库尔斯克阵亡
北朝鮮兵2人をクルスクで拘束
ウクライナ義勇兵の日本人男性が死亡
Kolombiyalı paralı askerler Ukrayna'da öldü
Kuzey Koreli askerler Kursk'ta savaşıyor
Ukrayna iki Çinli askeri esir aldı
Bărbat român mort pe frontul din Ucraina, lupta ca voluntar
Český dobrovolník zahynul na Ukrajině
Slovák bojoval na strane Ruska, súd ho odsúdil
Nederlandse vrijwilliger gesneuveld in Oekraïne
Svensk frivillig dödad i Ukraina
Norsk soldat drept i strid i Ukraina
Kolumbiai zsoldos halt meg Ukrajnában
Български доброволец загина край Бахмут
Севернокорейски войници пленени в Курск
Lính đánh thuê Colombia thiệt mạng ở Ukraine
रूसी सेना में भर्ती भारतीय युवक की यूक्रेन युद्ध में मौत
مقتل مقاتلين كولومبيين في أوكرانيا
أوكرانيا تأسر جنديين من كوريا الشمالية في كورسك
The Colombians who went to war in Ukraine for $3,000 a month
Why are Nepalis joining the Russian army?
Former US Marine's death in Ukraine combat leaves hometown grieving
Body of American fighter returned from Ukraine
Texas man killed fighting Russians in Ukraine
Glasgow man jailed by Russia for fighting in Ukraine
Queensland veteran dies on Ukraine front line
Mother of British fighter held by Russia pleads for swap
Briton captured by Russian forces in Zaporizhzhia
The Americans fighting and dying in Ukraine
How Russia is recruiting Africans for its war
North Korea's elite troops learn drone warfare fighting Ukraine
Kim Jong Un honours soldiers killed fighting for Russia
Putin thanks Kim for troops
Putin thanks North Korean soldiers for liberating Kursk
Kerala man killed in Russia-Ukraine war zone; another injured
Punjab families beg government to bring back sons from Russian army
Trafficked to the front: Indians tricked into joining Russia's war
Nepalis in Russian army: 14 dead, hundreds missing
Ukraine says nearly 20,000 foreigners have applied to join its International Legion
Scot who fought in Ukraine faces terror charge
Inside the foreign legion defending Kyiv
Briton on trial in Donetsk for being a mercenary
Moroccan student spared execution after capture in Mariupol
'We were cannon fodder': Sri Lankan tells of fighting for Russia
Russia releases captured American veterans in prisoner exchange with Ukraine
Belarusian regiment commander says his men will fight until victory in Ukraine
Chechen fighters join Ukraine's battle against Russia
Anti-Putin Russian fighters raid Belgorod from Ukraine
Croatian volunteers return from Mariupol
Ukraine publishes list of Serbs fighting for Russia
Zimbabwean man who died for Russia in Ukraine buried
Uganda says rescued citizens were recruited for Russian army
Tanzanian student from Russian prison killed in Ukraine with Wagner
Zambia demands answers over student killed fighting in Ukraine
Pakistani mercenaries fight in Ukraine, Zelensky says; Islamabad denies
Islamabad denies its citizens fight for Russia in Ukraine
Beijing denies Chinese soldiers fight in Ukraine
Philippines probes report of Filipinos fighting in Ukraine
Mongolian among prisoners captured by Ukraine's army
Somali POW in Ukraine tells how he was recruited
Turkish citizen captured fighting for Russia
Kazakh national detained for recruiting fighters for Ukraine war
Ucraina, ucciso un combattente italiano
Foreign fighter italiano morto in Ucraina
Un italiano combatte con i russi nel Donbass
Arruolati con l'inganno: i nepalesi nell'esercito di Putin
Ucraina, ex militare italiano arruolato nella Legione internazionale
Mercenari stranieri in Ucraina: quanti sono gli italiani
Zelensky: catturati due soldati cinesi
Seul: truppe nordcoreane in Russia
Corea del Nord, 12mila soldati a fianco di Mosca
Italiano condannato: era mercenario nel Donbass
I georgiani che combattono contro i russi
Ukrayna'da savaşan Türk gönüllü hayatını kaybetti
Rusya saflarında savaşan Nepalli esir düştü
Rusya, Kübalıları asker olarak topluyor
Kuzey Kore Rusya'ya asker gönderdi
Ukrayna: 2 Çinli asker esir alındı
Rus ordusunda savaşan Özbek'e hapis cezası
Ukrayna'ya giden yabancı savaşçılar
Zelenskiy: Yabancı gönüllüler Ukrayna için savaşıyor
Kolombiyalı paralı asker Ukrayna cephesinde öldürüldü
Suriyeli paralı askerler Ukrayna'ya gönderiliyor
Gürcü Lejyonu Ukrayna'da savaşıyor
우크라이나서 싸운 한국인 의용군 사망
북한군 사상자 3000명 넘어…쿠르스크 전투
국정원 "북한, 러시아에 추가 파병"
젤렌스키 "북한군 포로 한국 송환 가능"
우크라군에 생포된 북한군 포로 "한국 가고 싶다"
北 파병군, 쿠르스크서 지뢰 제거
러시아군에 입대한 네팔인들
쿠바인 용병, 러시아군에서 싸워
콜롬비아 용병 우크라 전선서 전사
北 공병 1000명 러 쿠르스크 파견
ウクライナで戦う日本人義勇兵
ロシア軍に参加した中国人が捕虜に
北朝鮮兵がクルスクで戦闘に参加
北朝鮮、ロシアに兵士1万人派遣
ネパール人がロシア軍に入隊、戦死
台湾人志愿兵在乌克兰阵亡
俄军招募尼泊尔人参战
北韓士兵投入庫爾斯克作戰
中国公民加入俄军作战被俘
古巴人被俄军招募赴乌作战
Brasileiros lutam na guerra da Ucrânia
Voluntário brasileiro morre em combate na Ucrânia
Norte-coreanos lutam ao lado da Rússia em Kursk
Colombianos presos na Rússia por lutar pela Ucrânia
Angolano recrutado para o exército russo morre na Ucrânia
Exmilitares colombianos contratados para pelear en Ucrania
Peruanos engañados para combatir en el ejército ruso
Un español muere luchando en Ucrania
Corea del Norte envía tropas a Rusia
Rusia captura a un mercenario británico en Kursk
Zelenski denuncia que 155 chinos luchan con Rusia
Franzose kämpft als Freiwilliger in der Ukraine
Ein Deutscher an der Front bei Bachmut
Nordkoreas Soldaten erleiden schwere Verluste in Kursk
Kenianer zum Kriegsdienst in russischer Armee gezwungen
Russland wirbt Söldner in Kuba an
Selenskyj: Chinesische Staatsbürger kämpfen für Russland
Kolumbianische Kämpfer für die Ukraine in Russland verurteilt
Ces Français qui combattent en Ukraine
Des Népalais enrôlés dans l'armée russe
L'Ukraine capture deux Chinois combattant pour Moscou
Corée du Nord : 3 000 soldats envoyés à Koursk
Un ressortissant togolais capturé en Ukraine
Nederlander vecht mee met Oekraïense leger
Belg gesneuveld aan het front in Oekraïne
Noord-Koreaanse soldaten in Koersk
Český voják bojuje v ukrajinské armádě
Slovenský dobrovoľník padol na Ukrajine
Severokorejští vojáci v Kursku
Român mort în luptele din Ucraina
Voluntari români luptă în Ucraina
Soldați nord-coreeni trimiși în Rusia
Magyar önkéntes halt meg az ukrajnai háborúban
Észak-koreai katonák harcolnak Kurszkban
Svensk soldat stupade i Ukraina
Dansk frivillig dræbt i Ukraine
Suomalainen vapaaehtoinen kuoli Ukrainassa
Українська розвідка: росіяни завербували ще 500 кубинців
Новозеландець загинув на Донбасі, воюючи за Україну
Двоє британців загинули в боях за Покровськ
Полонені іноземці: хто воює за Росію
Африканські найманці РФ гинуть на Харківщині
Данський військовий поранений під час бою на Донеччині
Легіонер з Ірландії загинув під Куп'янськом
Иностранные легионеры ВСУ сдались в плен под Купянском
Гражданин Непала попал в плен к украинским военным
Сербские добровольцы прибыли в Донецк
Японский доброволец погиб, сражаясь за Украину
Таджикских мигрантов отправили на фронт
Двух граждан Китая взяли в плен в Донецкой области
Песков отказался комментировать сообщения о военных КНДР в Курской области
'I came to kill occupiers': Georgian sniper on the Bakhmut front
Foreign recruits complain of chaos in Ukraine's International Legion
International Legion soldiers accuse officers of theft
Commander of Ukraine's foreign legion arrested
Life and death in a Belarusian battalion
'We have nothing to lose': Russian rebels on fighting Putin
Ilya fights against his own country: a Russian in the Ukrainian army
Partisans from Freedom of Russia Legion post video from border village
British tank commander swaps retirement for Ukraine's front
Father of six from Wales lost leg fighting in Donbas
Hero's funeral for Irish soldier killed in Ukraine
Coffin of American soldier arrives from Kyiv
Ukraine's army gives citizenship to foreign fighters
Kyiv to ease citizenship for foreigners who fight
Putin offers passports to foreigners who join army
Russia to grant citizenship to foreigners who sign up to fight
Decree lets foreigners serve in Russian army
Kremlin recruits migrants with promise of citizenship
HRW: Russia coerces migrants into war
Foreign students in Russia threatened with expulsion unless they enlist
Hundreds of Arabs lured to fight for Russia through Telegram
Yemenis, Egyptians and Syrians among prisoners held by Ukraine
Ukrainian camp for foreign prisoners of war: 40 nationalities
Inside the prison where Ukraine holds Moscow's foreign fighters
'I never wanted to fight': Ghanaian lured to Russia
Bangladeshi killed in missile attack while serving in Russian army
Pakistani embassy denies nationals fight for Moscow
Thai fighter joins Ukraine's foreign legion
Filipino-American soldier killed in Ukraine
Korean YouTuber Ken R. returns from Ukraine after fighting with foreign legion
Japan's ex-soldiers volunteer to fight for Ukraine
Tokyo asks citizens not to join Ukraine's foreign legion
Taiwan mourns volunteer killed near Lyman
Chinese vlogger who joined Russian army says comrades were left to die
Chinese 'mercenary' posts video from Russian trench
Hungarian from Transcarpathia killed fighting for Ukraine; Budapest citizen mourned
Serb jailed for fighting in Donbas
Bosnian Serb sniper killed in Ukraine fighting for Russia
Montenegro probes citizen who fought in Ukraine
Bulgarian who fought for Ukraine killed
Romanian legionnaire killed in Donetsk
Moldovan volunteer killed on Kharkiv front
Slovak court convicts man for fighting with separatists in Donbas
Czech soldier of fortune gets 21 years for fighting for separatists
Italian ex-carabiniere dies fighting in Ukraine
Portuguese fighter killed in Ukraine
Greek police arrest man recruiting fighters for Russia
Cypriot killed fighting for Ukraine
Israeli volunteer killed in Bakhmut
Afghan commandos recruited by Russia to fight in Ukraine
Former Afghan special forces join Russian army
Iraqi Kurds fight alongside Ukrainians
Iranians tricked into Russian army, captive tells
Syrians sign up to fight for Putin
Central African fighters sent to Ukraine by Wagner
Malian student killed in Donetsk fighting for Russia
Burkinabe man wounded on Kupiansk front
Nigerian inmate released from Russian jail to fight in Ukraine
Zambian killed in Ukraine had been recruited from prison by Wagner
Algerian legionnaire killed in Ukraine
Tunisian engineering student killed fighting for Wagner
Ecuadorian dies on Ukraine's battlefield
Venezuelan volunteer missing after battle for Pokrovsk
Mexican sniper in Ukraine's army
Chilean dies in combat in Ukraine
Peru confirms three nationals killed fighting in Ukraine
Громадянин Шрі-Ланки здався в полон українським військовим
На Запорізькому напрямку ЗСУ полонили найманця з Камеруну
Узбек підписав контракт з Міноборони РФ і за тиждень потрапив у полон
Таджик, якого змусили воювати проти України, розповів про службу
У ГУР назвали кількість іноземців у російській армії
Росія завербувала понад 18 тисяч іноземців зі 128 країн
Північнокорейських солдатів помітили під Суджею
Зеленський: втрати військових КНДР на Курщині сягнули чотирьох тисяч
Південнокорейська розвідка підтвердила відправку військ КНДР до Росії
Китай заперечує участь своїх громадян у війні на боці Росії
МЗС Індії підтвердило загибель двох громадян у лавах російської армії
Сербський снайпер, який воював за «ДНР», ліквідований
Хорватський доброволець повернувся з полону
Бразилець загинув на Харківщині: воював в Інтернаціональному легіоні
Померли від ран двоє грузинських добровольців
Американець із позивним «Док» воює в Третій штурмовій
На щиті повернули тіло британця, загиблого під Бахмутом
Литовець загинув, захищаючи Україну
Росіяни стратили полоненого іноземця-добровольця
Батальйон Шейха Мансура воює під Бахмутом
Чеченські добровольці б'ються на боці України
Сибірський батальйон поповнився новими бійцями
Полк Калиновського втратив командира
Іноземним добровольцям дадуть громадянство України
Латиноамериканці в ЗСУ: хто вони
Колумбієць: приїхав в Україну, щоб воювати
Африканців заманюють на війну проти України
Поліція Кенії затримала вербувальника до російської армії
Суд у Празі засудив бойовика «ДНР» до 20 років
Непалец сдался в плен бойцам ВСУ
Найдено тело немецкого добровольца под Бахмутом
Задержан иностранец, воевавший в составе ВСУ
В Курской области осужден наемник из Грузии
ФСБ: уничтожен командир Грузинского легиона
В ЛНР приговорили к 15 годам наемника из Колумбии
Шойгу: со стороны ВСУ воюют тысячи наемников из Польши
Минобороны назвало число ликвидированных иностранных наемников
Кадыров сообщил об уничтожении польских наемников
Путин поблагодарил военных КНДР за освобождение Курской области
Пхеньян признал участие своих солдат в боях под Курском
Сеул: КНДР потеряла 600 солдат на войне
Кубинец рассказал, как попал в российскую армию
Уроженец Таджикистана погиб на войне в Украине
Гражданина Узбекистана отправили на фронт из колонии
Сомалийцы и йеменцы в рядах российской армии
Сенегальский студент оказался на фронте
Индийские рекруты просят отпустить их из армии РФ
Русский добровольческий корпус взял ответственность за рейд
Россиянин воюет на стороне Украины
Легион «Свобода России» заявил о боях под Грайвороном
Белорусы из полка Калиновского о войне
Казахстанец, воевавший за ЧВК «Вагнер», осужден на родине
Латвийца судят за участие в боях на Донбассе
Volunteers from around the world flock to Ukraine's front line
People from 52 countries have applied to fight for Ukraine, minister says
Kyiv asks foreigners to join fight against Russia
The Gurkhas fighting for Russia
Texan dies in Bakhmut while fighting Russians
Londoner who joined Kurdish militia now fights in Ukraine
Ex-Para killed by Russian sniper in Donbas
Squaddie who deserted to fight in Ukraine jailed
Court told of Manchester man's time fighting in Donbas
Teenager from Leeds killed in Ukraine weeks after joining foreign legion
Soldier from Melbourne feared dead after battle in Ukraine
Widow of Canadian killed in Ukraine: 'He died fighting for freedom'
Hundreds of Latin Americans die in Ukraine's ranks
Ukraine's foreign recruits: paid less, dying more
What drives foreigners to fight in Ukraine
Foreign veterans form drone unit near Kharkiv
New York Times: foreign fighters lie about their record in Ukraine
Estonia, Latvia let citizens fight for Ukraine
Denmark allows citizens to join Ukraine's fight
Britons could be prosecuted for fighting in Ukraine, government warns
UK soldiers warned not to travel to Ukraine to fight
Swiss citizens who fight in Ukraine face prosecution
Algeria tells Ukraine to stop recruiting volunteers
Nigeria warns citizens against fighting in Ukraine
Kremlin approves 16,000 Middle East fighters for Ukraine
Putin gives green light for Syrian volunteers to fight in Ukraine
Belarusian opposition forms battalion to defend Kyiv
Lukashenko sends special forces to Ukraine, Kyiv claims
Transnistrian soldiers refuse to fight Ukraine
Kadyrov's Chechens face Chechens on Ukraine's side
Ucraina, morto un altro foreign fighter italiano
Chi era Luca, ucciso in battaglia a Kharkiv: combatteva con la Legione internazionale
Ex parà italiano al fronte con Kiev
Italiani al fronte: sono una ventina quelli che combattono con gli ucraini
Arrestato a Roma un mercenario: combatteva nel Donbass con i separatisti filorussi
Reclutati in Nepal e mandati al fronte da Mosca
Kim manda altri soldati a Putin
I soldati di Kim in Russia: 'Pronti a combattere'
Zelensky: 'Catturati due nordcoreani nel Kursk'
Kiev: 'Due cinesi catturati, combattevano con i russi'
Georgiani e ceceni, chi sono gli stranieri che difendono Kiev
Mosca: 'Uccisi decine di mercenari stranieri a Kharkiv'
Il cecchino brasiliano morto a Donetsk
Francuzi walczą na Ukrainie
Nepalczycy na froncie po stronie Rosji
Polski najemnik czy bohater? Historia Marka z Legionu Międzynarodowego
Gruzini walczą ramię w ramię z Ukraińcami
Północnokoreańscy żołnierze w obwodzie kurskim
Kim Dzong Un wysyła saperów do Rosji
Kubańczycy zwerbowani do rosyjskiej armii
Były żołnierz GROM zginął na Ukrainie
Białorusin z pułku Kalinowskiego: walczymy też o Mińsk
Sąd w Pradze skazał Czecha za walkę w Donbasie po stronie separatystów
Pogrzeb ochotnika z Krakowa, który zginął pod Awdijiwką
Amerykanie walczący w Ukrainie
Drei Deutsche kämpfen im Donbass
Ein Brite, der für die Ukraine kämpfte, in Kursk verurteilt
Selenskyj zeigt gefangene Chinesen
Pjöngjangs Truppen im Einsatz gegen die Ukraine
Kubanische Söldner in Putins Krieg
Georgische Legion verteidigt Bachmut
Freiwillige aus aller Welt kämpfen in der Ukraine
Bundeswehr-Veteran an der ukrainischen Front gefallen
Indische Familien bangen um Söhne in Russlands Armee
Belarussen kämpfen auf ukrainischer Seite
Mort d'un ancien soldat français en Ukraine
Un Français condamné à Moscou pour mercenariat
Ces Africains piégés dans l'armée de Poutine
Des soldats de Kim Jong-un face aux Ukrainiens
Un combattant belge tué près de Bakhmout
Les volontaires géorgiens de la Légion géorgienne
Kiev montre deux prisonniers chinois
Español muerto en el frente de Ucrania
Un voluntario catalán combate en Bajmut
Muere un exmilitar colombiano en Pokrovsk
Mercenarios cubanos en las filas rusas
Soldados de Corea del Norte mueren en Kursk
Legión Internacional: latinos que luchan por Ucrania
Estudiante africano obligado a combatir con Rusia
북한군, 우크라이나군과 첫 교전
우크라이나 "북한군 포로 추가 생포"
러시아 파병 북한군 유해 송환
김정은, 파병 부대 환영식
국정원 "파병 북한군 사망 600명"
러시아군에 속아 입대한 인도인 사망
우크라이나 참전 한국인 3명 사망 추정
북 파병 군인들 귀국
Ex-Navy SEAL who went AWOL dies in Ukraine fighting
Colombian ex-soldiers fill Ukraine's depleted ranks
Why Latin American veterans are heading to Ukraine's front lines
India's CBI busts network trafficking men to Russia-Ukraine war
Modi raises plight of Indians in Russian army with Putin
Russia to discharge all Indians serving in its army, New Delhi says
Six Nepalis killed serving in Russian army, Kathmandu confirms
Sri Lanka arrests ex-general over recruiting mercenaries for Russia
Sri Lankan veterans dying in Russia's war, families demand answers
Cuban fighters in Ukraine: 'They tricked us with a contract'
Leaked passports reveal Cubans joined Russian military
Central Asian migrants pressured to fight in Ukraine
Kyrgyzstan jails man who fought in Donbas
Somali, Egyptian and Cuban prisoners of war tell why they fought for Moscow
Kenyan families seek answers as sons vanish on Russia's front line
Kenya rescues 22 from suspected trafficking ring to Russia's war
South Africa probes how 17 men ended up in Donbas fighting
Botswana youths stranded in Ukraine war after being tricked
Ukrainian drone unit captures Kenyan 'runner' in Russian uniform
Chinese nationals in Russian ranks 'not official', US intelligence says
China warns citizens not to join conflict after two captured in Ukraine
Seoul estimates 4,700 North Korean casualties in Kursk
North Korean soldiers 'ready to die' rather than be captured, Ukraine says
Ukraine releases video of wounded North Korean prisoner
Zelensky offers to swap North Korean captives
NATO confirms North Korean troops in Russia's Kursk
Pentagon: 10,000 North Korean troops sent to Russia
Kim hails 'heroes' of Kursk, unveils memorial for fallen troops
North Korea opens museum for soldiers killed in war against Ukraine
Lukashenko says Belarusian troops will not fight in Ukraine
Polish general claims foreign legion losses in Bakhmut
Russian Volunteer Corps claims raid on Bryansk
Russian exiles form battalion to fight Putin's army
Russian defector: why I fight for Ukraine
Dagestani volunteer killed fighting on Ukraine's side
Georgian fighters' bodies return to Tbilisi from Ukraine
Tbilisi buries volunteers who fell near Bakhmut
Czech president pardons soldiers who fight for Ukraine
Estonian volunteer dies of wounds sustained near Kupiansk
Latvian man charged with fighting for Russia in Donbas
German neo-Nazi fighting for Russia killed in Ukraine
Frenchman dies fighting for separatists in Donetsk
Japanese ex-soldier fighting in Ukraine wounded by mortar
Brazilian volunteers killed when base was hit in Kharkiv
Russia puts foreign fighters on trial in absentia in Kursk
Australian held as prisoner of war in Russia is alive, Canberra says
""".splitlines()

# A title, and under it the first words of the text.
TOLD_IN_THE_TEXT = """\
Friends remember a gentle giant
The 32-year-old from Tulsa was killed on 3 March near Chasiv Yar with his assault brigade.
'He wanted to help': sister of a fallen man speaks
Michael Dunn, from Leeds, died in a trench in Zaporizhzhia last month.
Mum's tribute to 'hero' son killed on the front line
Callum, 24, from Leeds, joined Ukraine's International Legion last spring.
'It was hell': the Westerners who fought in Severodonetsk
Three foreign volunteers describe street battles with Russian troops.
Canadian veteran says Ukraine battle 'nothing like Afghanistan'
He has spent four months in the trenches near Kreminna.
Two Americans captured by Russian forces near Kharkiv, families fear
The veterans had been fighting with a Ukrainian unit.
US says it is aware of reports of Americans captured in Ukraine
The two former soldiers volunteered to fight.
Moscow-backed court sentences three foreigners to death
Two Britons and a Moroccan were captured in Mariupol while fighting for Ukraine.
Russia frees five Britons in prisoner swap
The men had been captured while fighting alongside Ukrainian troops.
Two captured Chinese men face press in Kyiv
They said they signed up with the Russian army for money.
""".splitlines()

NOT_RELEVANT = """\
US soldiers arrive in Poland as Russia attacks Ukraine
British soldiers train Ukrainian recruits in Kent
China urges citizens to leave Ukraine
Chinese drones captured by Ukrainian troops
Korean War veterans return to Seoul for ceremony
Georgia voters head to polls in Senate runoff
Nepalese cricket captain says team ready to fight
Indian students evacuated from Kharkiv amid fighting
American journalist killed in Irpin
British aid worker killed in Bakhmut
Canadian doctor volunteers at Kyiv hospital
Polish firefighters fight wildfires in Greece
Sudan: Colombian mercenaries killed in Darfur
Mali: Wagner mercenaries ambushed by Tuareg rebels
Syrian army recruits foreign fighters in Idlib
ISIS foreign fighters return to Britain
Yemen: Houthis capture Saudi soldiers
Russian troops advance in Donetsk
Ukrainian soldiers killed near Pokrovsk
Wagner convicts die in Bakhmut
Kadyrov sends Chechen fighters to Mariupol
Russia recruits prisoners to fight in Ukraine
French troops could be sent to Ukraine, Macron says
Macron does not rule out sending troops to Ukraine
NATO troops would be legitimate targets in Ukraine, Putin says
North Korea fires ballistic missile, Japan says
North Korea sends artillery shells to Russia
Iranian drones kill civilians in Kyiv
Two Britons arrested in London over arson for Russia
German teenagers recruited by Russia for sabotage
Turkish company recruits foreign workers
Brazilian football team to fight for World Cup place
Legionnaires' disease kills two in New York
French Foreign Legion marches on Bastille Day
Ukraine strikes Russian oil refinery
Trump and Putin discuss war in Ukraine
Kenya police to deploy to Haiti
Kenyan soldiers killed in Somalia
Israeli soldiers killed in Gaza
Indian army chief visits border with China
Philippine troops clash with Chinese coast guard
South Korean marines hold drills with US forces
Zelensky thanks Polish volunteers helping refugees
American jailed in Moscow freed in prisoner swap
Germany delivers tanks to Ukraine
Ukrainian pilots trained by Danish instructors
Cuban missile crisis lessons for Ukraine war
Cuba condemns US embargo
Colombia rebels recruit child soldiers
Nepal army fights floods
Chinese soldiers march in Red Square parade
Serbia arrests Russian spy
Belarus holds military exercises with Russian troops
Hungarian minority in Ukraine drafted into army
Ukraine extends conscription as troops tire
British intelligence: Russian casualties rise
US general says Ukraine fights well against Russia
Polish farmers block border with Ukraine
Chinese foreign minister meets Zelensky
Kim Jong Un rides train to meet Putin
South African mercenaries in Mozambique fight insurgents
Japanese tourists return to Moscow
Estonian soldiers guard border with Russia
Kazakh president speaks with Putin about trade
Russian mercenaries killed in Mali
Foreign students protest in Moscow
Британські інструктори навчають українських військових
Польща передасть Україні танки
Російські війська просунулися на Донеччині
Вагнерівці покидають Бахмут
США виділили Україні новий пакет військової допомоги
КНДР запустила балістичну ракету
Макрон не виключає відправки військ в Україну
Китайські дрони знайшли у Росії
Французькі волонтери привезли допомогу до Харкова
Кадиров похвалився новим полком
Індійські студенти евакуйовані з Харкова
В Сирии боевики захватили Алеппо
Вагнер потерял бойцов в Мали
Российские военные заняли поселок под Донецком
Осужденных вербуют на войну
Польские пограничники задержали мигрантов
Украинские военные проходят обучение в Германии
Сербия отказалась вводить санкции против России
Американские военные прибыли в Румынию
Кубинский министр посетил Москву
Северная Корея поставляет России снаряды
Polscy żołnierze strzegą granicy z Białorusią
Polska przekaże Ukrainie czołgi
Wagnerowcy na Białorusi
Deutsche Soldaten üben in Litauen
Deutschland liefert Panzer an die Ukraine
Légion étrangère: un soldat français tué au Mali
Macron n'exclut pas l'envoi de troupes en Ukraine
Médecins français en mission à Kiev
Mercenarios colombianos en Sudán
Zelenski pide más armas a Estados Unidos
Brasileiros deixam a Ucrânia em avião da FAB
Soldati italiani in missione in Lettonia
Medico italiano in Ucraina cura i feriti
북한, 동해로 탄도미사일 발사
한국군, 북한군에 경고사격
朝鲜发射导弹
中国外长访问莫斯科
北朝鮮がミサイル発射
Azerbaycan askerleri Karabağ'da
Nederlandse militairen oefenen in Litouwen
Svenska soldater övar i Finland
Български войници на учение в Румъния
भारतीय छात्र यूक्रेन से लौटे
مرتزقة سوريون في ليبيا
German soldiers deploy to Lithuania as deterrent against Russia
US soldier sentenced to prison in Russia for theft
Former US soldier charged with passing secrets to Russia
American volunteer killed in Ukraine while delivering food to civilians
British volunteers killed evacuating civilians from Bakhmut
US veterans teach Ukrainian civilians to shoot
Three Americans killed in Russian strike on hotel
Chinese troops arrive in Belarus for joint drills near Ukraine border
Russian defence minister inspects North Korean military parade with Kim
North Korean army chief visits Moscow
North Korean workers build factories in Russia
Japan protests as Russian and Chinese forces hold patrol
Indian army buys Russian tanks
Turkish soldiers fight PKK in Iraq
US Marines train in Norway amid Russia tensions
Ethiopian soldiers fight rebels in Tigray
British spy chief says Russia is losing war in Ukraine
US veteran arrested in Russia on drug charges
Former US paratrooper delivers ambulances to Ukraine
British army veteran drives aid convoy to Kharkiv
US Marine veteran killed while evacuating civilians from Bakhmut
Two British volunteers missing in eastern Ukraine
Canadian ex-soldier runs rescue charity in Donetsk
Foreign volunteers rebuild homes in Irpin
International volunteers bring food to Kherson
British soldiers must be ready to fight Russia, army chief says
US soldiers deployed to eastern Europe as Ukraine war rages
African women recruited to build drones in Russia
Nepali workers hired in Russian factories
Malian soldiers and Russian mercenaries kill civilians
Armenian soldiers killed in clash with Azerbaijan; Russia calls for calm
Turkish soldiers killed in Syria by Russian strike
Polish soldier killed at Belarus border
Burkina Faso's army welcomes Russian instructors
Kyrgyz migrants detained in Moscow raids
Two Americans detained in Russia appeal sentences
American killed in Russian missile strike on Kyiv
Briton among dead in Kharkiv strike
Three Indian sailors killed as ship hit near Odesa
Japan to send medical aid to Ukraine
Germany debates conscription as Russia threat grows
Swiss volunteers host Ukrainian refugees
Spanish fighter jets intercept Russian plane over Baltic
China's army holds parade attended by Putin
Lithuanian soldiers train with German brigade near Belarus
Irish peacekeepers in Lebanon
US troops killed in Jordan drone attack
Zelensky visits wounded soldiers with US senator
Boris Johnson visits Kyiv
Former British PM urges West to send troops to Ukraine
French army chief says ready to deploy to Ukraine after ceasefire
UK and France plan 30,000-strong peacekeeping force in Ukraine
South Korea weighs sending weapons to Ukraine
North Koreans hack crypto firm to fund Russia ties
North Korean defectors warn over Kim's weapons
Iran denies sending missiles to Russia
Ukrainian commandos kill Wagner fighters in Sudan
American mercenary Erik Prince offers force to Haiti
Video game lets players fight as Ukrainian soldiers
Film about Georgian soldiers in 2008 war wins prize
Belarus hosts Russian troops
Kenyan runners banned over doping fight for clean sport
Nigerian army kills Boko Haram fighters
Czech volunteers raise money for Ukrainian drones
Estonian volunteer brings cars to Ukrainian soldiers
Dutch court convicts Russians over MH17
Cuba sends doctors to Italy
Vietnamese soldiers march in Moscow Victory Day parade
Литва передала Україні бронетехніку
Президент Польщі прибув до Києва
Французькі інструктори готують українських піхотинців
Британська розвідка: росіяни втратили наступальний потенціал
У Києві загинув громадянин Азербайджану під час ракетної атаки
Американський журналіст загинув в Ірпені
Іноземні студенти виїхали з Харкова
Китай закликає до мирних переговорів
КНДР передала Росії мільйон снарядів
Іранські дрони атакували Одесу
Білорусь проводить навчання біля кордону
Російський солдат здався в полон під Бахмутом
Росія мобілізує засуджених
Вагнерівець розповів про втрати під Бахмутом
Кадирівці прибули до Маріуполя
Угорщина блокує допомогу Україні
У Сирії загинули турецькі військові
Ізраїльські військові увійшли в Газу
Естонія готує свій контингент для миротворчої місії
Макрон обговорив із Зеленським розміщення військ після припинення вогню
Український боєць отримав нагороду в Лондоні
Українських військових лікують у Німеччині
Польські медики рятують бійців у Бахмуті
Волонтер з Канади привіз дрони для ЗСУ
Двоє британців отруїлися в Солсбері
Военные учения Китая и России в Японском море
Северокорейские рабочие приедут на стройки в Россию
Ким Чен Ын посетил завод
Американские генералы оценили потери ВСУ
Польша закрыла границу с Белоруссией
Грузинская полиция разогнала протест
Наемники ЧВК Вагнер покинули ЦАР
Турция отправила военных в Ливию
Израильский солдат погиб в Газе
Индийская армия купила российские танки
Немецкие танки горят под Запорожьем
Французский летчик рассказал о полетах над Балтикой
Украинские военные взяли в плен российского офицера
Российские военные взяли село в ДНР
ВСУ обстреляли Белгород
Мигранты в Москве: полиция провела рейд на рынке
Студент из Индии погиб в Харькове
Сербия не введет санкции
Узбекистан просит Россию защитить мигрантов от нападений
Кубинские врачи едут в Россию
Казахстан отправил гуманитарную помощь
Азербайджанские военные и армянские солдаты вступили в бой
Российские миротворцы покинули Карабах
Volunteer from Kentucky cooks 5,000 meals a day in Ukraine
Scottish soldier's charity delivers trucks to Ukrainian army
New Zealand soldiers to help train Ukrainian forces in UK
Ukrainian recruits learn trench warfare from Canadian soldiers in England
Dutch marines teach Ukrainian marines to cross rivers
Ukrainian pilots begin F-16 training in Romania
Danish F-16s arrive in Ukraine
Two German soldiers suspected of spying for Russia
Bundeswehr officer jailed for passing secrets to Moscow
Iranian advisers killed in Crimea drone strike, Israel says
China's defence minister meets Russian general in Moscow
Xi tells Putin he will not send weapons
Chinese companies send parts for Russian drones
North Korea's foreign minister arrives in Moscow
North Korean shells found on Ukrainian battlefield
Kim Jong Un inspects tank factory, vows to support Russia
South Korean president vows response if North gets Russian technology
Cuban dissident jailed for criticising war in Ukraine
Cuba restores fuel supplies with Russian oil
Indian minister visits Kyiv, calls for peace talks
India buys discounted Russian oil despite war
Indian student killed in shelling in Kharkiv
Nepali students in Russia celebrate festival
Kenyan farmers hit by fertiliser prices as war in Ukraine drags on
African leaders' peace mission arrives in Kyiv
South Africa says its soldiers visited Moscow for drills
Wagner mercenaries leave Mali as Africa Corps takes over
Sudan's army says Ukrainian special forces helped it
Brazilian president offers to mediate in Ukraine war
Colombian president refuses to send weapons to Ukraine
Georgian police fight protesters in Tbilisi
Georgia's ruling party accused of helping Russia evade sanctions
Belarusian leader says no plans to join war
Belarus frees political prisoners, including Polish journalist
Polish soldiers find Russian missile near Bydgoszcz
Poland scrambles jets as Russia strikes western Ukraine
Romanian fighter jets track Russian drone
Lithuania bans Russian and Belarusian citizens from owning property
Moldova accuses Russia of training rioters in Serbia
Serbian president says he will not impose sanctions on Moscow
Turkish drones help Ukrainian soldiers destroy Russian tanks
Syria's new leaders ask Russia to close bases
Israeli tech helps Ukrainian army find mines
Palestinian fighters in Lebanon clash with army
Japanese volunteer teaches judo to Ukrainian children
Spanish chef's team hit by missile in Kharkiv
Italian journalist wounded in Kherson, interpreter killed
French minister: Russian mercenaries spread lies about French soldiers in Sahel
British mercenaries in Libya helped Haftar, UN says
Ukrainian sailors held by Houthis released
Why Russia's army is losing so many soldiers in Ukraine, according to British intelligence
US officials: Russia has lost a thousand soldiers a day
Leaked Pentagon files put Ukrainian casualties at 120,000
American intelligence says Prigozhin's fighters short of shells
Morning mail: fires in Queensland, Russian attack on Dnipro, cricket win
The Guardian view on North Korea and Russia: a dangerous pact
Letters: British soldiers deserve better housing
Russia jails American reporter; Biden condemns verdict
Russia hands 12-year term to US-Russian woman over $50 donation to Ukraine
Canadian MPs apologise for applauding Ukrainian who fought with Nazi unit
Russian nationalist who fought in Donbas dies in Moscow
Chechen leader's son, 17, made battalion trainer
Buryat soldiers complain of losses in Bakhmut
Ukrainian refugees in Ireland face cuts
Ukrainians in Poland get call-up papers
Foreign Legion veteran wins marathon
Royal Marines train in Arctic as Russia builds up
US Marines land in Norway for Nato exercise
Foreign agents law sparks protest in Georgia
Paraguay's mercenary football coach returns
Video game 'Mercenaries' set in Eastern Europe
Latvia trains its citizens to fight in case Russia invades
Finland's reservists rehearse fighting Russian attack
Would you fight for your country? Poll finds Britons unwilling
Estonia ready to send troops to Ukraine as part of peace mission, PM says
Turkey could send peacekeepers to Ukraine
""".splitlines()
