package ma.etamkeen.platform.search;

import java.util.List;

/**
 * The words of which something may be the broken plural, by the measures of plurals that are little else. They count only
 * where the lexicon knows the singular: {@code تواصل} has the measure of a plural and is none.
 */
final class BrokenPlurals {

    private BrokenPlurals() {}

    static List<String> singulars(String plural) {
        return switch (plural.length()) {
            case 5 -> ofFive(plural);
            case 6 -> ofSix(plural);
            default -> List.of();
        };
    }

    private static List<String> ofFive(String p) {
        var one = p.substring(0, 1);
        var two = p.substring(1, 2);
        var four = p.substring(3, 4);
        var five = p.substring(4);
        // لوائح, جوائز: لائحة, جائزة
        if (p.startsWith("واء", 1)) {
            return List.of(one + "اء" + five + "ه", one + "اء" + five);
        }
        // وثائق, رسائل: وثيقة, رسالة
        if (p.startsWith("اء", 2) && !p.endsWith("ي")) {
            return List.of(one + two + "ي" + five + "ه", one + two + "ا" + five + "ه", one + two + "ي" + five);
        }
        // وزراء, شركاء: وزير, شريك
        if (p.endsWith("اء")) {
            return List.of(one + two + "ي" + p.charAt(2));
        }
        // أنظمة, أجهزة: نظام, جهاز
        if (p.startsWith("ا") && p.endsWith("ه")) {
            return List.of(p.substring(1, 3) + "ا" + p.charAt(3));
        }
        // عوامل, قواعد: عامل, قاعدة
        if (p.startsWith("وا", 1)) {
            return List.of(one + "ا" + four + five, one + "ا" + four + five + "ه", one + "و" + four + five);
        }
        // مراكز, مدارس: مركز, مدرسة
        if (p.charAt(2) == 'ا' && !p.startsWith("ت")) {
            return List.of(one + two + four + five, one + two + four + five + "ه");
        }
        return List.of();
    }

    /** {@code مشاريع}, {@code تدابير}, {@code مفاتيح}: {@code مشروع}, {@code تدبير}, {@code مفتاح}. */
    private static List<String> ofSix(String p) {
        if (p.charAt(2) != 'ا' || p.charAt(4) != 'ي') {
            return List.of();
        }
        var begin = p.substring(0, 2) + p.charAt(3);
        var end = p.substring(5);
        return List.of(begin + "و" + end, begin + "ي" + end, begin + "ا" + end);
    }
}
