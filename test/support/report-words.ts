import type { Locale } from '../../shared/i18n/locales.ts';
import type { RegisterEntry } from '../../shared/register/register-schema.ts';

/** What a State might write in one language: long texts, short ones, and a remark. */
export interface SampleWords {
  readonly paragraphs: readonly string[];
  readonly short: readonly string[];
  readonly file: string;
}

/** Texts as officials write them: references, figures, quotations, lists by hand, and line breaks. */
export const sampleWords: Readonly<Record<Locale, SampleWords>> = {
  en: {
    paragraphs: [
      'Section 12(1)–(3) of the Organized Crime (Prevention) Act 2010 makes it an offence to take part in the activities of an organized criminal group, whether or not the planned offence is carried out. Knowledge of the aim of the group is enough; the prosecution need not show that the accused knew each act of each member.',
      'The courts have read “financial or other material benefit” widely. In State v. Adeyemi (2018) the Court of Appeal held that the promise of protection was such a benefit. Three judgments since then follow it, and none departs from it.\n\nThe draft law before Parliament would put this reading into the text.',
      'In practice:\n(a) the police open a file within 48 hours;\n(b) the prosecutor decides within ten working days whether a joint team is needed;\n(c) the central authority is told of every case in which evidence lies abroad.\n\nNo statistics were kept before 2019. Since then the Ministry publishes them each March.',
      'Liability of legal persons is criminal and administrative. Fines run from 10,000 to 2,500,000 units of account; the court may also close the undertaking for up to five years, order confiscation of proceeds (ss. 40–47), and publish the judgment at the cost of the legal person.',
    ],
    short: [
      'Ministry of Justice',
      'Two regional workshops were held',
      'Entry into force is planned for June',
    ],
    file: 'Act of 2010 (consolidated).pdf',
  },
  fr: {
    paragraphs: [
      'L’article 450-1 du code pénal réprime la participation à un groupement formé en vue de la préparation d’une ou de plusieurs infractions graves. L’infraction est constituée dès l’accord, même si aucun acte n’a suivi\u00a0; la connaissance du but du groupement suffit.',
      'Dans la pratique, le parquet saisit la juridiction spécialisée dans un délai de dix jours ouvrables. Les statistiques sont publiées chaque année au mois de mars\u00a0: 1\u202f204 affaires ont été ouvertes en 2023, dont 87\u00a0% ont conduit à des poursuites.',
    ],
    short: ['Ministère de la justice', 'Deux ateliers régionaux ont eu lieu'],
    file: 'Loi de 2010 (texte consolidé).pdf',
  },
  es: {
    paragraphs: [
      'El artículo 570 bis del Código Penal castiga a quienes promuevan, organicen o integren una organización criminal. Basta el acuerdo entre sus miembros; no se exige que el delito planeado llegue a cometerse.',
      'En la práctica, la fiscalía decide en el plazo de diez días hábiles si hace falta un equipo conjunto de investigación. Las estadísticas se publican cada año en marzo.',
    ],
    short: ['Ministerio de Justicia', 'Se celebraron dos talleres regionales'],
    file: 'Ley de 2010 (texto consolidado).pdf',
  },
  ar: {
    paragraphs: [
      'تُجرِّم المادة ١٢ من قانون مكافحة الجريمة المنظمة رقم ٦٤ لسنة ٢٠١٠ الاشتراك في أنشطة جماعة إجرامية منظمة، سواء وقعت الجريمة المقصودة أم لم تقع. ويكفي العلم بهدف الجماعة، ولا يُشترط أن يعلم المتهم بكل فعل يرتكبه كل عضو فيها.',
      'فسّرت المحاكم عبارة «منفعة مالية أو منفعة مادية أخرى» تفسيرًا واسعًا. فقد قضت محكمة الاستئناف في القضية رقم ٣٤١/٢٠١٨ بأن الوعد بالحماية منفعة من هذا القبيل.\n\nويُدرج مشروع القانون المعروض على البرلمان هذا التفسير في النص نفسه (انظر الفقرة 3 من المادة 12 مكررًا).',
      'عمليًا:\n(أ) تفتح الشرطة ملفًا خلال 48 ساعة؛\n(ب) يقرر المدعي العام خلال عشرة أيام عمل ما إذا كانت هناك حاجة إلى فريق مشترك؛\n(ج) تُبلَّغ السلطة المركزية بكل قضية توجد فيها أدلة في الخارج.\n\nتُنشر الإحصاءات كل عام في شهر آذار/مارس على العنوان https://moj.example/stats.',
      'مسؤولية الأشخاص الاعتباريين جنائية وإدارية. وتتراوح الغرامات بين ١٠٬٠٠٠ و٢٬٥٠٠٬٠٠٠ وحدة حساب، وللمحكمة أن تأمر بإغلاق المنشأة مدةً لا تتجاوز خمس سنوات وبمصادرة العائدات (المواد ٤٠ إلى ٤٧).',
    ],
    short: ['وزارة العدل', 'عُقدت حلقتا عمل إقليميتان', 'من المقرر أن يبدأ النفاذ في حزيران/يونيه'],
    file: 'قانون ٢٠١٠ (النص الموحد).pdf',
  },
  zh: {
    paragraphs: [
      '《反有组织犯罪法》第十二条规定,参加有组织犯罪集团的活动,不论预谋的犯罪是否实施,均构成犯罪。只要明知该集团的目的即可定罪;控方无须证明被告人知悉每一成员的每一行为。',
      '法院对“金钱或者其他物质利益”作广义解释。上诉法院在2018年第341号案件中认定,承诺提供保护也属于此类利益。此后的三份判决均遵循这一解释。\n\n目前提交议会审议的法律草案将把这一解释写入条文。',
      '实践中的做法如下:\n(一)警方在48小时内立案;\n(二)检察官在十个工作日内决定是否需要成立联合侦查组;\n(三)凡证据位于境外的案件,一律通报中央机关。\n\n2019年以前没有统计数据。自2019年起,司法部每年三月公布统计数据。',
      '法人责任既有刑事责任,也有行政责任。罚金数额为10,000至2,500,000记账单位;法院还可以责令企业停业,期限不超过五年,并没收犯罪所得(第四十条至第四十七条)。',
    ],
    short: ['司法部', '举办了两期区域讲习班', '计划于六月生效'],
    file: '2010年法律(合并文本).pdf',
  },
  ru: {
    paragraphs: [
      'Статья 12 Закона «О противодействии организованной преступности» 2010 года признаёт преступлением участие в деятельности организованной преступной группы независимо от того, было ли совершено задуманное преступление. Достаточно знания о цели группы; обвинение не обязано доказывать, что обвиняемому было известно о каждом действии каждого участника.',
      'Суды толкуют слова «финансовая или иная материальная выгода» широко. В деле № 341/2018 апелляционный суд указал, что обещание защиты является такой выгодой.\n\nЗаконопроект, внесённый в парламент, закрепляет это толкование в тексте.',
      'На практике:\nа) полиция возбуждает дело в течение 48 часов;\nб) прокурор в течение десяти рабочих дней решает, нужна ли совместная группа;\nв) центральный орган уведомляется о каждом деле, доказательства по которому находятся за рубежом.',
    ],
    short: ['Министерство юстиции', 'Проведены два региональных семинара'],
    file: 'Закон 2010 года (сводный текст).pdf',
  },
};

/** Laws, institutions and cases whose own language is not that of the report. */
export const sampleRegister: readonly RegisterEntry[] = [
  {
    id: 'act-2010',
    kind: 'legislation',
    title: 'Organized Crime (Prevention) Act 2010',
    reference: 'Gazette No. 7 of 2010, p. 213',
    date: '2010-06-01',
    url: 'https://law.example/acts/2010/7?version=consolidated&lang=en',
  },
  {
    id: 'act-ar',
    kind: 'legislation',
    title: 'قانون مكافحة الجريمة المنظمة رقم ٦٤ لسنة ٢٠١٠',
    reference: 'الجريدة الرسمية، العدد ١٨ مكرر (Official Gazette No. 18 bis)',
    date: '2010-05-09',
    url: 'https://law.example/ar/64-2010',
  },
  {
    id: 'act-zh',
    kind: 'legislation',
    title: '《反有组织犯罪法》',
    reference: '第101号主席令 (Order No. 101)',
  },
  {
    id: 'act-ru',
    kind: 'legislation',
    title: 'Уголовный кодекс, статья 210',
    reference: '№ 63-ФЗ',
    date: '1996-06-13',
  },
  {
    id: 'authority',
    kind: 'institution',
    title: 'Central Authority for Mutual Legal Assistance — السلطة المركزية — 中央机关',
    url: 'https://authority.example/',
  },
  { id: 'police', kind: 'institution', title: 'Национальное управление полиции' },
  {
    id: 'adeyemi',
    kind: 'case',
    title: 'State v. Adeyemi',
    reference: '[2018] CA 341',
    date: '2018-11-30',
    url: 'https://law.example/cases/ca-341-2018',
  },
  { id: 'case-ar', kind: 'case', title: 'النيابة العامة ضد م. ع.', reference: 'القضية رقم ٣٤١/٢٠١٨' },
];
