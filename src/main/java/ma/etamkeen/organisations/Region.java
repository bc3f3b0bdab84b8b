package ma.etamkeen.organisations;

import ma.etamkeen.platform.words.Text;

/**
 * One of the twelve regions.
 *
 * @param code ISO 3166-2: {@code MA-01}
 * @param seat the town its council sits in
 */
public record Region(String code, Text name, Text seat) {}
