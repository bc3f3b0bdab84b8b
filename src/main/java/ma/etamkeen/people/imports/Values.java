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
