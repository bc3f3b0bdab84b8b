package ma.etamkeen.portal;

import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;

/**
 * A number about the programme that somebody published.
 *
 * @param percent whether it is a share of a hundred
 * @param source the address that says so
 */
public record Figure(long value, boolean percent, Text label, String source) {

    /** The number as the language of the page writes it. */
    public String written(Page page) {
        var number = page.number(value);
        return percent ? number + (page.language() == Language.FR ? "\u00a0%" : "%") : number;
    }
}
