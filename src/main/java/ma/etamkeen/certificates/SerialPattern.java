package ma.etamkeen.certificates;

import java.util.regex.Pattern;

/**
 * How serial numbers are written: {@code ET-{year}-{number:5}}. {@code {number}} stands once, with the least number of digits
 * behind a colon where there is one; {@code {year}} stands at most once, and where it does not, numbers go on from year to
 * year. Between them stand letters, digits and {@code - _ . /}.
 *
 * @param before what stands before the number
 * @param digits the least number of digits
 * @param after what stands behind the number
 */
record SerialPattern(String before, int digits, String after) {

    static final String USUAL = "ET-{year}-{number:5}";

    private static final Pattern FORM = Pattern.compile("([^{}]*(?:\\{year}[^{}]*)?)\\{number(?::([1-9]))?}(.*)");
    private static final Pattern BESIDE = Pattern.compile("[A-Za-z0-9._/-]*(?:\\{year}[A-Za-z0-9._/-]*)?");
    private static final String YEAR = "{year}";
    private static final int LONGEST = 40;

    /** @throws IllegalArgumentException when it is none */
    static SerialPattern of(String written) {
        var form = FORM.matcher(written);
        if (written.length() > LONGEST
                || !form.matches()
                || !BESIDE.matcher(form.group(1)).matches()
                || !BESIDE.matcher(form.group(3)).matches()
                || (form.group(1).contains(YEAR) && form.group(3).contains(YEAR))) {
            throw new IllegalArgumentException(
                    "tamkeen.certificates.serial (TAMKEEN_CERTIFICATES_SERIAL) has {number} or {number:5} once, {year} at most "
                            + "once, and letters, digits and - _ . / beside them; not " + written);
        }
        return new SerialPattern(
                form.group(1), form.group(2) == null ? 1 : Integer.parseInt(form.group(2)), form.group(3));
    }

    /** Numbers begin anew each year where the year is part of them; else they are all of one row, that of year 0. */
    int row(int year) {
        return before.contains(YEAR) || after.contains(YEAR) ? year : 0;
    }

    String of(int year, int number) {
        return (before + "%0" + digits + "d" + after).formatted(number).replace(YEAR, Integer.toString(year));
    }
}
