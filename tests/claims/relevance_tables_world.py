"""Invented headlines in many languages, of the kinds that are easily missed or mistaken."""

from __future__ import annotations

RELEVANT = """\
У Харкові поховали добровольця з Колумбії
На Донеччині загинув 24-річний британець
Двоє громадян США загинули в Україні
Білоруський доброволець загинув біля Бахмута
Полк Калиновського втратив двох бійців під Сіверськом
Бійці Грузинського легіону знищили колону окупантів
Буданов: КНДР готує відправку ще 25 тисяч військових до Росії
Росія завербувала понад тисячу кенійців, розповіли у розвідці
Полонений сенегалець розповів, як потрапив до російської армії
Мінськ заперечує участь білоруських військових у війні проти України
Бразильські родини шукають зниклих на фронті синів
СБУ затримала найманця з Сербії, який воював за РФ
Іноземці з 72 країн служать у ЗСУ
Суд у Ташкенті засудив узбека за участь у війні проти України
Под Купянском ликвидированы польские наёмники
В рядах ВСУ воюют наёмники из Латинской Америки, заявил эксперт
Число наёмников в ВСУ выросло до 20 тысяч
Суд в ДНР приговорил британца к 19 годам за наёмничество
Житель Бишкека осуждён за участие в войне на Украине
Мигрантов из Таджикистана отправляют на фронт за гражданство
Бойцы из Северной Кореи разминируют Курскую область
Гражданин Казахстана погиб, воюя за Россию
Лукашенко исключил участие белорусской армии в боевых действиях
Полк Калиновского сообщил о гибели двух бойцов
Сибирский батальон воюет против российской армии
Polak zginął pod Bachmutem
Amerykanin zabity w Ukrainie był weteranem piechoty morskiej
26-latek z Łodzi poległ na froncie w Ukrainie
Brytyjczyk skazany w Doniecku za najemnictwo
Kolumbijczycy stanowią trzon brygady walczącej pod Pokrowskiem
Phenian wyśle kolejnych żołnierzy do Rosji
Kenijczycy zwabieni do rosyjskiej armii wracają do domu
Dwóch Nepalczyków w ukraińskiej niewoli
Rosyjski sąd skazał zaocznie polskiego najemnika
Gruzini walczący za Ukrainę pożegnali towarzysza broni
Deutscher bei Bachmut gefallen
Zwei Amerikaner in der Ukraine getötet
Kolumbianer kämpfen in ukrainischer Brigade
Nordkorea schickt weitere Soldaten nach Kursk
Kenianer mit falschen Jobs in Putins Armee gelockt
Brite in Donezk zu 19 Jahren Haft verurteilt
Lukaschenko: Belarussische Soldaten werden nicht in der Ukraine kämpfen
Österreicher in russischer Gefangenschaft: Er kämpfte für die Ukraine
Schweizer Söldner vor Gericht: Er kämpfte in der Ukraine
Russland wirbt Syrer für den Krieg an
Un Français tué près de Bakhmout
Deux Américains tués en Ukraine
Un Breton de 22 ans mort au combat dans le Donbass
Des Camerounais enrôlés dans l'armée russe
Pyongyang enverra de nouvelles troupes à Koursk
Un Togolais capturé en Ukraine raconte son recrutement
Kiev dit avoir capturé des Africains combattant pour Moscou
Un mercenaire colombien condamné à Moscou
La Biélorussie dément l'envoi de soldats en Ukraine
Des volontaires belges au sein de la Légion internationale
Muere un español en combate en Bajmut
Dos colombianos muertos en Ucrania
Exmilitar de Medellín murió en el frente de Pokrovsk
Cubanos engañados para combater por Rusia
Argentino capturado por tropas rusas en Donetsk
Corea del Norte enviará más tropas a Kursk
Tribunal ruso condena a colombianos por combatir con Ucrania
Peruanos reclutados con engaños terminan en la guerra de Rusia
Ucrania dice que 1.400 africanos luchan para Rusia
Italiano morto in combattimento nel Donbass
Due italiani uccisi in Ucraina, combattevano con la Legione internazionale
Mercenari nepalesi nell'esercito russo
Soldati nordcoreani schierati nel Kursk
Cubani reclutati da Mosca per la guerra
Brasileiro morre em combate na Ucrânia
Brasileiros mortos na Ucrânia chegam a 20
Ex-militar do Paraná desaparecido na guerra da Ucrânia
Angolanos recrutados pela Rússia para a guerra
Coreia do Norte envia soldados para Kursk
우크라이나서 한국인 의용군 사망
쿠르스크서 북한군 300명 사망…국정원
북한군 포로 2명 한국행 희망
콜롬비아 용병, 우크라이나군서 활동
러시아군에 강제 입대한 케냐인들
중국인 2명 생포…젤렌스키 "러시아군 소속"
ウクライナで日本人義勇兵が死亡
北朝鮮兵、クルスクで死傷者4000人
ロシア軍に加わった中国人2人を拘束
ネパール人がロシア軍に勧誘され戦死
コロンビア人傭兵がウクライナ軍に参加
乌克兰俘虏两名为俄军作战的中国公民
朝鲜士兵在库尔斯克阵亡
台湾志愿兵在乌克兰阵亡
尼泊尔人加入俄军战死
古巴人被骗参加俄乌战争
रूसी सेना में फंसे भारतीय की यूक्रेन में मौत
नेपाली युवक रूस की तरफ से लड़ते मारे गए
Noor gedood in gevecht bij Bachmoet
Nederlandse vrijwilliger sneuvelt in Oekraïne
Svensk frivillig dödad i Ukraina
Český dobrovolník padl u Bachmutu
Rus ordusuna katılan Türk öldü
Ukrayna'da savaşan Türk gönüllü öldü
Voluntar român ucis în Ucraina
Български доброволец загина край Бахмут
Suomalainen vapaaehtoinen kaatui Ukrainassa
Ghanéens recrutés par l'armée russe : Accra s'inquiète
Trois Marocains condamnés à mort à Donetsk pour mercenariat
Un Libanais tué dans les rangs russes
Des Tadjiks envoyés de force au front en Ukraine
Ugandés capturado en Ucrania relata cómo fue reclutado por Rusia
Venezolano muere en combate en Donetsk
Dominicanos combaten en las filas ucranianas
Tunisini arruolati nell'esercito russo
Georgiani uccisi a Bakhmut, combattevano per Kiev
Algerier kämpft für Russland und wird gefangen
Thailänder in Donezk gefangen genommen
タジキスタン人、ロシア軍に強制的に入隊
ガーナ人男性、ロシア軍の戦闘員として捕虜に
페루인 용병 2명 우크라이나서 전사
뉴질랜드인 의용군 우크라이나 전선서 숨져
尼日利亚人加入俄罗斯军队
Marokkaan gevangengenomen terwijl hij voor Rusland vocht
Kubánci bojují v ruské armádě
Nepálci bojující za Rusko padli na Ukrajině
Columbieni uciși în timp ce luptau pentru Ucraina
Nepaleser kämpade för Ryssland och dödades
Кубинци воюват на страната на Русия
Непалец е взет в плен, воювал за Русия
Suriyeli paralı askerler Rusya için savaşıyor
Kenijczyk pojmany na froncie walczył dla Rosji
Ugandyjczyk wzięty do niewoli walczył po stronie Rosji
""".splitlines()

NOT_RELEVANT = """\
Китайські дрони збили над Сумами
Чеські інструктори навчають українських військових
Іноземні студенти залишають Харків
Польща не відправлятиме війська в Україну
Кадировці прибули на Запоріжжя
Вагнерівці воюють у Малі
Британський волонтер загинув, евакуюючи людей з Покровська
Американська журналістка загинула під Києвом
Франція передала Україні винищувачі
Китай поставил России дроны
Лукашенко провёл учения у границы
США отправят военных инструкторов
ЧВК Вагнер покинула Мали
Кадыров показал бойцов "Ахмата"
Гражданку США освободили из тюрьмы в России
Наёмники убиты в Судане
Макрон: французские войска могут появиться на Украине
Polski wolontariusz zginął pod Bachmutem podczas ewakuacji cywilów
Polska nie wyśle żołnierzy do Ukrainy
Francuscy żołnierze szkolą Ukraińców w Polsce
Wagnerowcy na Białorusi
Białorusin zatrzymany za sabotaż dla Rosji
Ukraiński legion szkoli się w Polsce
Amerykański dziennikarz zginął w Irpieniu
Najemnicy w Sudanie
Chińskie drony przechwycone pod Charkowem
Deutsche Ausbilder schulen ukrainische Soldaten
Bundeswehr schickt Soldaten nach Litauen
Chinesische Drohnen für Russland
Deutscher Helfer in Charkiw getötet
Wagner-Söldner verlassen Mali
Georgien: Proteste gegen Agentengesetz
Merz schließt deutsche Truppen in der Ukraine nicht aus
Freiwillige aus Deutschland bringen Hilfsgüter nach Kiew
Nordkorea liefert Granaten an Russland
La Légion étrangère en exercice en Roumanie
Macron n'exclut pas l'envoi de troupes en Ukraine
Un journaliste français tué en Ukraine
Wagner quitte le Mali
Des soldats français forment des Ukrainiens
Un humanitaire suisse tué à Kharkiv
La Chine fournit des drones à la Russie
Des étudiants marocains évacués de Soumy
Mercenarios colombianos en Sudán
Médicos cubanos en Ucrania
España enviará más tanques a Ucrania
Sicarios colombianos detenidos en México
Soldados españoles adiestran a ucranianos en Toledo
Periodista español herido en Kiev
Macron no descarta enviar tropas a Ucrania
Dos colombianos heridos en ataque a restaurante de Kramatorsk
Soldati italiani addestrano gli ucraini
Giornalista italiano ferito a Kherson
Mercenari della Wagner in Libia
Brasileiros retirados da Ucrânia em voo da FAB
Jogadores brasileiros deixam o Shakhtar
Lula propõe negociações entre Rússia e Ucrânia
북한, 러시아에 포탄 수출
한국, 우크라이나에 지뢰제거 장비 지원
프랑스, 우크라이나 파병 가능성 시사
한미 연합훈련 시작
北朝鮮、ロシアに砲弾を供与
日本、ウクライナに車両提供
中国製ドローンをロシアが使用
仏大統領、ウクライナ派兵を排除せず
中国无人机出口俄罗斯
朝鲜向俄罗斯提供炮弹
法国可能派兵乌克兰
中国外长会见乌克兰外长
प्रधानमंत्री मोदी ने यूक्रेन युद्ध पर अमेरिकी राष्ट्रपति से बात की
यूक्रेन युद्ध में अमेरिका ने रूस के खिलाफ नए प्रतिबंध लगाए
Marocains évacués d'Ukraine
Turistas colombianos regresan de Rusia
Studenti tunisini lasciano Kharkiv
Algerien kauft russische Kampfjets
タイ人観光客、ロシアへ
페루 대통령, 우크라이나와 회담
Nepálští horolezci dobyli Everest
Thaise toeristen in Rusland
Mercenaires russes au Mali
Soldados peruanos en misión de paz
Wojska Białorusi stoją przy granicy, powiadomił dowódca ukraińskich Sił Powietrznych
""".splitlines()
