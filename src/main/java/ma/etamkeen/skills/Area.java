package ma.etamkeen.skills;

import ma.etamkeen.platform.words.Text;

/**
 * One area of digital skills.
 *
 * @param code short and unique, for addresses and imports: {@code simplification}
 */
public record Area(String code, int position, Text title, Text summary) {}
