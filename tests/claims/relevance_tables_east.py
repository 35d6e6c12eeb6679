"""Invented headlines from Poland to Bulgaria, every other one a trap."""

from __future__ import annotations

RELEVANT = """\
Кениец избяга от руската армия и поиска убежище в Италия
Простиха се със сърбин, загинал в редовете на украинската армия
Tunezyjczyk uciekł z rosyjskiej armii i prosi o azyl w Niemczech
Йеменцев обманом завербовали в российскую армию
Polski ochotnik poległ w obwodzie donieckim. Miał 34 lata i dwoje dzieci
Trzech Tanzańczyków w rękach ukraińskiej armii. „Obiecywano nam pracę w magazynie”
HUR: Rosjanie zwerbowali ponad 400 Bangijczyków na studia, trafili do okopów
Seul: kolejny kontyngent z Korei Płn. dotarł do obwodu kurskiego
Ukraiński wywiad: Nepalczycy giną jako pierwsi w szturmach pod Torećkiem
Walczył w Legionie Międzynarodowym, zginął pod Kupiańskiem. Pogrzeb Macieja w Tarnowie
Kolumbijscy najemnicy po stronie Kijowa. Ilu ich jest naprawdę?
Dwaj Chińczycy wzięci do niewoli: za służbę w rosyjskiej armii płacili pośrednikom
Czech, który walczył za Ukrainę, stanie przed sądem. Prezydent odmówił ułaskawienia
Kuba zaprzecza, że jej obywatele walczą w Ukrainie za Rosję
Do rosyjskiego wojska trafiło już 18 tys. cudzoziemców
Białoruski pułk Kalinowskiego ma nowego dowódcę
Под Волчанском уничтожена группа бразильских наемников — силовые структуры
Гражданин Грузии получил 8 лет строгого режима за наемничество на Украине
Минобороны КНДР: наши солдаты отважно освобождали курскую землю
Студента из Замбии вербовали в тюрьме, он погиб под Бахмутом
«Думал, еду на стройку». Узбекистанец рассказал, как оказался в штурмовом отряде
Буданов: вербовка иностранцев в российскую армию выросла втрое
ВСУ взяли в плен гражданина Бангладеш под Константиновкой
Военный эксперт: колумбийцы массово покидают ряды ВСУ
ФСБ объявила в розыск командира грузинского легиона
Суд в Алма-Ате осудил казахстанца, служившего в ЧВК «Вагнер» под Бахмутом
Число погибших кубинцев, подписавших контракт с Минобороны РФ, превысило 90
Захарова подтвердила гибель двух граждан Индии, служивших в Вооруженных силах России
Двоє шриланкійців здалися в полон на Покровському напрямку
«Обіцяли роботу охоронцем»: полонений зімбабвієць про службу в окупаційній армії
У Львові попрощалися з добровольцем із Данії
ГУР: у лавах росіян воює майже пів тисячі серйозно мотивованих сербів
Штурмовики-колумбійці зачистили посадку біля Торецька
Пхеньян перекине до Росії ще шість тисяч саперів та будівельників
Загинув ветеран морської піхоти США, який навчав побратимів і воював на Запоріжжі
Родини ганців, завербованих РФ, просять уряд повернути тіла
Ірландець із Міжнародного легіону отримав громадянство посмертно
Рекрутинг іноземців: третій штурмовий відкрив набір для англомовних
На Курщині знищили підрозділ північнокорейців
Тайванець помер від поранень у шпиталі Дніпра: служив у ЗСУ
Суд заочно засудив громадянина Молдови, який воював за «ДНР»
Двама българи са загинали, воювайки в украинската армия
Наемник от Северна Македония осъден задочно в Донецк
Севернокорейските войници се учат бързо, твърди украински командир
Сърби воюват и на двете страни на фронта в Украйна
Боец от Чужденския легион в Украйна: Руснаците са на сто метра
Москва вербува йеменци с обещания за гражданство
Британец е получил 19 години затвор за участие в боевете при Курск
Зам.-министър: няма данни за български наемници в Украйна
Пхенян изпраща още хиляди военни в Курска област
Колумбийски доброволец почина от раните си край Константиновка
Африканци, измамени с обява за работа, са в плен в Украйна
Грузинският легион с тежки загуби край Бахмут
Na Ukrajině padl další Čech, bojoval u Pokrovska
Dva Číňané bojující za Rusko zajati v Doněcké oblasti
Soud poslal do vězení Čecha, který bojoval za separatisty na Donbasu
Severokorejci se vracejí do bojů v Kurské oblasti, tvrdí Soul
Rusko láká Afričany na falešnou práci a posílá je na frontu
Žoldnéři z Kolumbie tvoří celou rotu ukrajinské brigády
Nepálští žoldnéři utíkají z ruské armády
Slovenský dobrovolník zahynul u Kupjansku
Prezident povolil dalším Čechům vstoupit do ukrajinských ozbrojených sil
Kubánci bojují na Ukrajině za Moskvu, Havana to popírá
Běloruský pluk Kalinouského přišel o velitele
Srbský žoldák zajatý u Avdijivky promluvil
Pohřešovaný britský legionář je mrtvý, padl u Torecku
Un român de 28 de ani a murit pe frontul din Ucraina, lângă Bahmut
Doi cetățeni moldoveni, luați prizonieri după ce au luptat pentru Rusia
Mercenari columbieni în rândurile armatei ucrainene
Coreea de Nord trimite încă 6.000 de militari în regiunea Kursk
Tânăr din Nepal, păcălit cu un loc de muncă și trimis în tranșeele din Donețk
Un voluntar britanic a fost capturat de ruși în Kursk
Kenya cere Moscovei repatrierea cetățenilor înrolați cu forța
Un fost polițist din Iași luptă în Legiunea Internațională din Ucraina
Moldovean condamnat la cinci ani pentru mercenariat în Donbas
Cubanezi recrutați de armata rusă: peste 5.000, potrivit Kievului
Sârbi care luptă pentru Putin: „Nu ne-au plătit”
Doi chinezi capturați de ucraineni, prezentați la Kiev
Georgian ucis pe front, înmormântat la Tbilisi
Meghalt a fronton egy magyar önkéntes, az ukránok oldalán harcolt
Két kínait ejtettek foglyul az ukránok Donyecknél
Észak-koreai katonák haltak meg a Kurszk megyei harcokban
Kolumbiai zsoldosok harcolnak Pokrovszknál
Kenyai fiatalokat csaltak az orosz hadseregbe hamis munkával
A Nemzetközi Légió amerikai harcosa: sosem felejtem el Bahmutot
Kubaiak ezrei állnak az orosz hadsereg szolgálatában
Szerb zsoldost fogtak el Avgyijivkánál
Phenjan újabb hatezer katonát küld Kurszkba
Nepáli áldozatok az ukrajnai fronton: a családok a holttesteket kérik
Indiaiakat toboroztak az orosz hadseregbe, Újdelhi tiltakozik
Eltűnt a fronton egy kanadai önkéntes
Grúz harcosok temették el bajtársukat Kijevben
Slovák bojujúci za Ukrajinu zahynul pri Bachmute
Žoldnieri z Kolumbie posilnili ukrajinskú brigádu
Severokórejskí vojaci padli v Kurskej oblasti
Kenskí mladíci naverbovaní do ruskej armády žiadajú návrat
Súd odsúdil Slováka za žoldnierstvo na Donbase
Dvaja Číňania zajatí pri Donecku
Slovenec padel v bojih pri Bahmutu, boril se je za Ukrajino
Kolumbijski plačanci v vrstah ukrajinske vojske
Severnokorejski vojaki ubiti v Kursku
Nepalci prisiljeni v boj za Rusijo
Dva Kitajca ujeta v Donecku, borila sta se za Rusijo
Hrvatski dragovoljac poginuo kod Bahmuta
Kolumbijski plaćenici u redovima ukrajinske vojske
Sjevernokorejski vojnici ginu u Kursku
Nepalci prevareni i poslani na rusku frontu
Srbin koji se borio za Rusiju zarobljen kod Donjecka
Србин погинуо код Донјецка, борио се за Русију
Колумбијски плаћеници у редовима украјинске војске
Севернокорејски војници у Курској области
Срби на ратишту у Украјини: добровољци на руској страни
Srpski plaćenik zarobljen kod Avdejevke
Суд у Београду осудио плаћеника који се борио у Украјини
Македонец загина на фронтот во Украина
Колумбиски платеници се борат во украинската армија
Севернокорејски војници загинаа во Курск
Кубанци регрутирани за руската армија
Двајца Кинези заробени во Донецк, се бореле за Русија
Беларускі добраахвотнік загінуў пад Бахмутам
Баец палка Каліноўскага трапіў у палон
Паўночнакарэйскія вайскоўцы загінулі ў Курскай вобласці
Калумбійскія найміты ваююць на баку Украіны
Кітайцы ваявалі за Расію і трапілі ў палон
""".splitlines()

NOT_RELEVANT = """\
Французские наемники в Йемене обучали местных бойцов
Американські найманці воюють із хуситами в Ємені
Kolumbijscy najemnicy zginęli w Jemenie w walkach z Huti
Американски наемници се бият в Йемен срещу хутите
Polscy sadownicy protestują na granicy z Ukrainą
Wolontariusz z Krakowa ranny w Chersoniu, rozwoził chleb
Polska kupi czołgi z Korei Południowej
Kolumbijczyk strzelił dwa gole Szachtarowi Donieck
Wagnerowcy wracają z Mali. Część trafi na front
Kenijski prezydent rozmawiał z Zełenskim o zbożu
Najemnicy z Kolumbii w Darfurze: nowe dowody
Fico: nie wyślemy słowackich żołnierzy do Ukrainy
1200. dzień wojny. Rosjanie atakują pod Pokrowskiem, szczyt w Paryżu, drony nad Rumunią
Ukraiński dezerter zatrzymany na polskiej granicy
Białorusin oskarżony o podpalenie marketu na zlecenie Rosji
Brytyjska dziennikarka o życiu w Charkowie
Czeczeni Kadyrowa spalili wieś pod Zaporożem
Chiny wzywają do rozmów w sprawie wojny w Ukrainie
Pakistański arbiter sędziuje mecz Ukrainy
Вагнеровцы попали в засаду в Мали
Ветеран СВО из Бурятии открыл спортзал
Онлайн: 1123-й день военной операции на Украине. Удары по Одессе, переговоры в Стамбуле
Непальский шерпа установил рекорд на Эвересте
Глава МИД Кубы прилетел в Москву на переговоры о нефти
В Сочи задержан турист из Колумбии
Бойцы «Ахмата» отбили атаку под Суджей
Гражданку Казахстана арестовали за донаты ВСУ
Французские инструкторы обучают украинских пилотов
Сербия закупит французские истребители
Наемники из Колумбии воюют в Судане на стороне РСБ
КНДР запустила баллистическую ракету в сторону Японского моря
Мигранта из Таджикистана осудили за взятку в Петербурге
Польша строит укрепления на границе с Белоруссией
Украинский дезертир рассказал о потерях под Угледаром
Кенійські бігуни виграли Київський марафон
Індійський прем’єр прибув до Києва
Французький журналіст поранений у Херсоні
Волонтерка з Австрії привезла генератори до Харкова
Чеченські підрозділи Кадирова перекинули під Сумами
Польські фермери розблокували кордон
1000-й день війни: що сталося за добу
У Малі бойовики розгромили колону «вагнерівців»
Іноземні інвестори зайшли на ринок землі
Бразилія пропонує мирний план
Словацькі військові навчають українських саперів
Китайські компоненти знайшли у збитому «Шахеді»
Нігерійські студенти повернулися до Сум
Литва передала ЗСУ бронемашини
Росіяни вербують підлітків для підпалів через Telegram
България няма да праща войски в Украйна, заяви премиерът
НА ЖИВО: Русия удари Одеса, Зеленски пристигна в Брюксел, Тръмп се обади на Путин
Български шофьор е ранен при обстрел в Одеса
Вагнер се изтегля от Мали
Хората на Кадиров превзеха село край Запорожие
Куба и Русия подписаха договор за петрол
Доброволци от Варна събират дарения за Украйна
Американски инструктори обучават украински пилоти в Румъния
Сирийски бежанци на границата с Турция
Китайски дронове над Курск
Войната в Украйна - обзор на деня
Макрон не изключва западни войници в Украйна
Непалски алпинист изчезна под Еверест
Германски журналист бе ранен край Покровск
Ботев победи Шахтьор Донецк с гол на бразилец
Česko pošle na Ukrajinu další munici
Čeští instruktoři cvičí ukrajinské vojáky v Libavé
Český dobrovolník vozil na Ukrajinu léky, zranil ho dron
Wagnerovci odcházejí z Mali
Kadyrovci vypálili vesnici u Charkova
Kolumbijští žoldnéři v Súdánu cvičí děti
Ruští vojáci padli do léčky u Kurska
Online: Rusko útočí u Pokrovska, Zelenskyj jedná v Praze, Fico letí do Moskvy
Cizinecká legie cvičila v Boleticích
Keňan vyhrál pražský maraton
Macron: Evropští vojáci by mohli na Ukrajinu až po válce
Německý novinář zraněn v Chersonu
Severní Korea odpálila raketu
Šachtar prohrál, dal mu gól Brazilec
Hasiči z Moravy odjeli na Ukrajinu
România nu trimite soldați în Ucraina, spune președintele
Soldați francezi instruiesc militari ucraineni în România
Voluntari români duc ajutoare la Odesa
Mercenarii români din Congo s-au întors acasă
Wagner părăsește Mali
Live text: Atac rusesc asupra Harkivului, Zelenski la Bruxelles, Trump îl sună pe Putin
Jurnalist italian rănit la Herson
China livrează drone Rusiei
Muncitori nepalezi pe șantierele din București
Cecenii lui Kadîrov atacă lângă Zaporojie
Un brazilian a marcat pentru Șahtior Donețk
Tineri ucraineni recrutați online pentru incendieri
Legionarii și mișcarea anilor '30
Coreea de Nord a testat o rachetă balistică
Grâul ucrainean și fermierii polonezi
Magyarország nem küld katonákat Ukrajnába
Francia kiképzők tanítják az ukrán katonákat
Önkéntesek gyűjtenek adományt Kárpátalján
A Wagner elhagyja Malit
Kadirov csecsenjei Zaporizzsjánál támadnak
Kolumbiai zsoldosok Szudánban
Percről percre: Orosz támadás Harkivnál, Zelenszkij Brüsszelben, Orbán Moszkvába utazik
Német újságíró sebesült meg Herszonban
Kínai drónok az orosz hadseregnél
Észak-Korea rakétát lőtt ki
Brazil csatár a Sahtar Donyeckben
Kárpátaljai magyar férfit vittek el a toborzók
Indiai vendégmunkások Debrecenben
Macron: nyugati katonák is mehetnek Ukrajnába
Az Idegenlégió gyakorlatozik Romániában
Slovensko nepošle vojakov na Ukrajinu
Českí inštruktori cvičia ukrajinských vojakov
Wagnerovci odchádzajú z Mali
Nemecký novinár zranený v Chersone
Dobrovoľníci pomáhajú utečencom z Ukrajiny
Kolumbijskí žoldnieri v Sudáne
Slovenija ne bo poslala vojakov v Ukrajino
Wagner zapušča Mali
Nemški novinar ranjen v Hersonu
Kolumbijski plačanci v Sudanu
Prostovoljci zbirajo pomoč za Ukrajino
Hrvatska neće slati vojnike u Ukrajinu
Wagner napušta Mali
Njemački novinar ranjen u Hersonu
Kolumbijski plaćenici u Sudanu
Hrvatski branitelji obilježili Dan pobjede
Brazilac zabio za Šahtar iz Donjecka
Србија не шаље војнике у Украјину
Вагнер напушта Мали
Немачки новинар рањен у Херсону
Колумбијски плаћеници у Судану
Руски добровољци помажу избеглицама
Вучић разговарао са Зеленским
Македонија нема да испрати војници во Украина
Вагнер го напушта Мали
Германски новинар ранет во Херсон
Колумбиски платеници во Судан
Волонтери собираат помош за Украина
Вагнераўцы вярнуліся з Малі
Лукашэнка правёў вучэнні ля мяжы
Польшча будуе плот на мяжы з Беларуссю
Нямецкі журналіст паранены ў Херсоне
Беларускія валанцёры вязуць лекі ў Харкаў
Беларускі хакеіст перайшоў у кітайскі клуб
""".splitlines()
