package ma.etamkeen.people.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.words.Folded;

/** What a column of a file of people can hold. The words for people are under {@code people.import.column.…}. */
enum Column {
    NAME_AR(
            "الاسم الكامل",
            "الاسم والنسب",
            "الاسم بالعربية",
            "الاسم الكامل بالعربية",
            "nom arabe",
            "nom en arabe",
            "nom complet arabe",
            "nom complet en arabe",
            "nom et prenom en arabe",
            "name in arabic",
            "arabic name",
            "full name arabic"),
    FIRST_AR(
            "الاسم الشخصي",
            "الاسم الشخصي بالعربية",
            "prenom arabe",
            "prenom en arabe",
            "first name arabic",
            "first name in arabic"),
    LAST_AR(
            "الاسم العائلي",
            "النسب",
            "الاسم العائلي بالعربية",
            "nom de famille arabe",
            "nom de famille en arabe",
            "last name arabic",
            "last name in arabic"),
    NAME_LATIN(
            "الاسم بالفرنسية",
            "الاسم الكامل بالفرنسية",
            "الاسم باللاتينية",
            "nom complet",
            "nom et prenom",
            "nom prenom",
            "prenom et nom",
            "prenom nom",
            "nom francais",
            "nom en francais",
            "nom latin",
            "nom en lettres latines",
            "name",
            "full name",
            "latin name",
            "name in latin"),
    FIRST_LATIN(
            "الاسم الشخصي بالفرنسية", "prenom", "prenoms", "prenom francais", "first name", "given name", "firstname"),
    LAST_LATIN(
            "الاسم العائلي بالفرنسية",
            "النسب بالفرنسية",
            "nom",
            "nom de famille",
            "nom francais de famille",
            "last name",
            "surname",
            "family name",
            "lastname"),
    SEX("الجنس", "النوع", "sexe", "genre", "civilite", "sex", "gender"),
    EMAIL(
            "البريد الالكتروني",
            "البريد",
            "العنوان الالكتروني",
            "email",
            "e-mail",
            "mail",
            "courriel",
            "adresse electronique",
            "adresse e-mail",
            "adresse mail",
            "adresse email",
            "email address",
            "e-mail address"),
    STAFF_NUMBER(
            "رقم التاجير",
            "رقم التاجير ppr",
            "ppr",
            "رقم الموظف",
            "matricule",
            "numero ppr",
            "n° ppr",
            "no ppr",
            "n° de som",
            "som",
            "doti",
            "ndoti",
            "numero de matricule",
            "staff number",
            "employee number",
            "staff no"),
    UNIT(
            "الوحدة",
            "الادارة",
            "المديرية",
            "المصلحة",
            "القسم",
            "رمز الوحدة",
            "جهة التعيين",
            "unite",
            "code unite",
            "code de l'unite",
            "direction",
            "service",
            "entite",
            "administration",
            "affectation",
            "unit",
            "unit code",
            "department",
            "organisation"),
    REGION("الجهة", "region", "region administrative"),
    LEVEL("المستوى", "niveau", "niveau administratif", "level"),
    CATEGORY(
            "الفئة",
            "فئة الموظف",
            "السلم",
            "categorie",
            "echelle",
            "categorie professionnelle",
            "category",
            "grade group"),
    // a column headed "fonction" alone most often holds titles of posts, which are not this
    FUNCTION(
            "مجال الوظيفة",
            "مجال المهمة",
            "مجال المهام",
            "مجال العمل",
            "domaine de fonction",
            "domaine de la fonction",
            "domaine fonctionnel",
            "domaine d'activite",
            "domaine de travail",
            "field of work",
            "area of work",
            "work function",
            "function field"),
    LANGUAGE("اللغة", "لغة المراسلة", "langue", "langue de correspondance", "language", "preferred language");

    private final Set<String> headers;

    Column(String... headers) {
        this.headers = Set.copyOf(Arrays.stream(headers).map(Column::plain).toList());
    }

    /** The column in the database and in forms: {@code staff-number}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Column> of(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key().equals(key))
                .findFirst();
    }

    /** What each of these headers most likely means, by key; empty for those that mean nothing known. Each is used once. */
    static List<String> guess(List<String> headers) {
        var used = new java.util.HashSet<Column>();
        return headers.stream()
                .map(header -> Arrays.stream(values())
                        .filter(column -> column.headers.contains(plain(header)))
                        .filter(used::add)
                        .findFirst()
                        .map(Column::key)
                        .orElse(""))
                .toList();
    }

    private static String plain(String header) {
        return Folded.of(header)
                .replaceAll("[()\\[\\]:*_.]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
