package ma.etamkeen.learning.content;

import ma.etamkeen.platform.words.Text;

/**
 * A part of a theme that is learned in one go.
 *
 * @param code unique in its theme: {@code passwords}
 */
public record Unit(String code, Text title, Text lead) {}
