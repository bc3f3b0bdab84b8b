package ma.etamkeen.people.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.words.Folded;

/** What cells mean, however the people of an administration write it in Arabic, French or English. */
final class Values {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-–]+");
    private static final Pattern ARABIC = Pattern.compile(PersonForms.ARABIC);
    private static final Pattern LATIN = Pattern.compile(PersonForms.LATIN);
    private static final Pattern STAFF_NUMBER = Pattern.compile(PersonForms.STAFF_NUMBER);
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private static final Map<String, String> SEXES = words(Map.of(
            "f",
                    List.of(
                            "f", "femme", "feminin", "mme", "mlle", "madame", "female", "woman", "ms", "انثى", "امراة",
                            "سيدة", "ا", "ث"),
            "m",
                    List.of(
                            "m",
                            "h",
                            "homme",
                            "masculin",
                            "m.",
                            "mr",
                            "monsieur",
                            "male",
                            "man",
                            "ذكر",
                            "رجل",
                            "سيد",
                            "ذ")));
    private static final Map<String, String> LEVELS = words(Map.of(
            "central", List.of("central", "centrale", "administration centrale", "مركزي", "مركزية", "الادارة المركزية"),
            "deconcentrated",
                    List.of(
                            "deconcentrated",
                            "deconcentre",
                            "deconcentree",
                            "services deconcentres",
                            "service deconcentre",
                            "regional",
                            "لاممركز",
                            "لا ممركز",
                            "لا ممركزة",
                            "المصالح اللاممركزة",
                            "مصلحة لاممركزة"),
            "territorial",
                    List.of(
                            "territorial",
                            "territoriale",
                            "collectivite territoriale",
                            "commune",
                            "ترابي",
                            "جماعة ترابية",
                            "الجماعات الترابية"),
            "establishment",
                    List.of(
                            "establishment",
                            "etablissement",
                            "etablissement public",
                            "مؤسسة",
                            "مؤسسة عمومية",
                            "المؤسسات العمومية")));
    private static final Map<String, String> CATEGORIES = words(Map.of(
            "execution",
                    List.of(
                            "execution",
                            "executant",
                            "agent d'execution",
                            "agents d'execution",
                            "تنفيذ",
                            "اعوان التنفيذ",
                            "عون تنفيذ",
                            "5",
                            "6"),
            "maitrise",
                    List.of(
                            "maitrise",
                            "agent de maitrise",
                            "supervisory",
                            "اشراف",
                            "اعوان الاشراف",
                            "تاطير متوسط",
                            "7",
                            "8",
                            "9"),
            "cadre",
                    List.of(
                            "cadre",
                            "cadres",
                            "cadre superieur",
                            "executive",
                            "manager",
                            "اطار",
                            "اطر",
                            "الاطر",
                            "10",
                            "11",
                            "hors echelle",
                            "خارج السلم")));
    private static final Map<String, String> FUNCTIONS = words(Map.ofEntries(
            Map.entry(
                    "management",
                    List.of(
                            "management",
                            "direction",
                            "encadrement",
                            "direction et encadrement",
                            "management and supervision",
                            "التسيير",
                            "التاطير",
                            "التسيير والتاطير",
                            "تسيير",
                            "تاطير")),
            Map.entry(
                    "front-desk",
                    List.of(
                            "front-desk",
                            "accueil",
                            "accueil des usagers",
                            "accueil et relations avec les usagers",
                            "accueil et relation avec les usagers",
                            "relations avec les usagers",
                            "relation usagers",
                            "front office",
                            "user relations",
                            "front desk and relations with users",
                            "الاستقبال",
                            "استقبال",
                            "استقبال المرتفقين",
                            "العلاقة مع المرتفقين",
                            "الاستقبال والعلاقة مع العموم",
                            "الاستقبال والعلاقة مع المرتفقين",
                            "الاستقبال والعلاقة مع المرتفقات والمرتفقين")),
            Map.entry(
                    "human-resources",
                    List.of(
                            "human-resources",
                            "hr",
                            "rh",
                            "drh",
                            "grh",
                            "ressources humaines",
                            "gestion des ressources humaines",
                            "موارد بشرية",
                            "الموارد البشرية",
                            "تدبير الموارد البشرية")),
            Map.entry(
                    "finance",
                    List.of(
                            "finance",
                            "finances",
                            "budget",
                            "comptabilite",
                            "achats",
                            "marches",
                            "marches publics",
                            "commande publique",
                            "finances et marches publics",
                            "finances et achats",
                            "finance and procurement",
                            "procurement",
                            "accounting",
                            "مالية",
                            "المالية",
                            "الميزانية",
                            "المحاسبة",
                            "المشتريات",
                            "الصفقات",
                            "الصفقات العمومية",
                            "الطلبيات العمومية",
                            "المالية والصفقات العمومية")),
            Map.entry(
                    "information-systems",
                    List.of(
                            "information-systems",
                            "it",
                            "si",
                            "dsi",
                            "informatique",
                            "systeme d'information",
                            "systemes d'information",
                            "systeme d’information",
                            "systemes d’information",
                            "numerique",
                            "digital",
                            "information technology",
                            "معلوميات",
                            "المعلوميات",
                            "المعلوماتيات",
                            "نظم المعلومات",
                            "انظمة المعلومات",
                            "الانظمة المعلوماتية",
                            "الرقمنة")),
            Map.entry(
                    "legal",
                    List.of(
                            "legal",
                            "legal affairs",
                            "law",
                            "juridique",
                            "affaires juridiques",
                            "contentieux",
                            "قانوني",
                            "القانون",
                            "الشؤون القانونية",
                            "المنازعات",
                            "الشؤون القانونية والمنازعات")),
            Map.entry(
                    "communication",
                    List.of(
                            "communication",
                            "communication et presse",
                            "relations publiques",
                            "public relations",
                            "تواصل",
                            "التواصل",
                            "الاتصال",
                            "الاعلام والتواصل")),
            Map.entry(
                    "training",
                    List.of("training", "formation", "formation continue", "تكوين", "التكوين", "التكوين المستمر")),
            Map.entry(
                    "audit",
                    List.of(
                            "audit",
                            "inspection",
                            "audit et inspection",
                            "audit and inspection",
                            "controle",
                            "controle interne",
                            "controle de gestion",
                            "افتحاص",
                            "الافتحاص",
                            "تفتيش",
                            "التفتيش",
                            "التدقيق",
                            "المراقبة",
                            "مراقبة التدبير",
                            "الافتحاص والتفتيش")),
            Map.entry(
                    "statistics",
                    List.of(
                            "statistics",
                            "statistics and studies",
                            "statistique",
                            "statistiques",
                            "etudes",
                            "etudes et statistiques",
                            "statistiques et etudes",
                            "studies",
                            "احصاء",
                            "الاحصاء",
                            "الاحصائيات",
                            "الدراسات",
                            "الاحصاء والدراسات",
                            "الدراسات والاحصائيات")),
            Map.entry(
                    "technical",
                    List.of(
                            "technical",
                            "technical and field work",
                            "field",
                            "technique",
                            "terrain",
                            "technique et terrain",
                            "travail technique et de terrain",
                            "travaux",
                            "maintenance",
                            "logistique",
                            "logistics",
                            "تقني",
                            "تقنية",
                            "ميداني",
                            "العمل التقني",
                            "العمل الميداني",
                            "العمل التقني والميداني",
                            "الاشغال",
                            "الصيانة",
                            "اللوجستيك")),
            Map.entry(
                    "secretariat",
                    List.of(
                            "secretariat",
                            "secretariat and archives",
                            "secretariat et archives",
                            "archives",
                            "bureau d'ordre",
                            "documentation",
                            "كتابة",
                            "الكتابة",
                            "السكرتارية",
                            "مكتب الضبط",
                            "الارشيف",
                            "المحفوظات",
                            "الكتابة والارشيف")),
            Map.entry(
                    "other",
                    List.of("other", "another field", "autre", "autres", "autre domaine", "اخر", "اخرى", "مجال اخر"))));
    private static final Map<String, String> LANGUAGES = words(Map.of(
            "ar", List.of("ar", "arabe", "arabic", "عربية", "العربية"),
            "fr", List.of("fr", "francais", "french", "فرنسية", "الفرنسية"),
            "en", List.of("en", "anglais", "english", "انجليزية", "الانجليزية", "انكليزية")));

    private final Map<String, String> regions = new HashMap<>();

    Values(List<Region> all) {
        for (var region : all) {
            var number = region.code().substring(3);
            regions.put(Folded.of(region.code()), region.code());
            regions.put(number, region.code());
            regions.put(number.replaceFirst("^0", ""), region.code());
            for (var name : new String[] {
                region.name().ar(), region.name().fr(), region.name().en()
            }) {
                if (name != null) {
                    regions.put(plain(name), region.code());
                    regions.put(plain(name).replaceFirst("^جهه ", ""), region.code());
                }
            }
        }
    }

    Optional<String> sex(String cell) {
        return Optional.ofNullable(SEXES.get(plain(cell)));
    }

    Optional<String> level(String cell) {
        return Optional.ofNullable(LEVELS.get(plain(cell)));
    }

    Optional<String> category(String cell) {
        return Optional.ofNullable(CATEGORIES.get(plain(cell)));
    }

    Optional<String> function(String cell) {
        return Optional.ofNullable(FUNCTIONS.get(plain(cell)));
    }

    Optional<String> language(String cell) {
        return Optional.ofNullable(LANGUAGES.get(plain(cell)));
    }

    Optional<String> region(String cell) {
        return Optional.ofNullable(regions.get(plain(cell)));
    }

    static boolean isArabic(String name) {
        return name.length() <= 100 && ARABIC.matcher(name).matches();
    }

    static boolean isLatin(String name) {
        return name.length() <= 100 && LATIN.matcher(name).matches();
    }

    static boolean isStaffNumber(String number) {
        return STAFF_NUMBER.matcher(number).matches();
    }

    static boolean isEmail(String address) {
        return address.length() <= 254 && EMAIL.matcher(address).matches();
    }

    static String plain(String words) {
        return BETWEEN.matcher(Folded.of(words)).replaceAll(" ").strip();
    }

    private static Map<String, String> words(Map<String, List<String>> spellings) {
        var words = new HashMap<String, String>();
        spellings.forEach((key, all) -> all.forEach(word -> words.put(plain(word), key)));
        return words;
    }
}
