package ma.etamkeen.learning.content;

import java.util.List;

/**
 * All there is to learn in a theme.
 *
 * @param theme the code of the theme
 */
public record ThemeContent(
        String theme, List<Unit> units, List<Capsule> capsules, List<Question> questions, Case story) {}
