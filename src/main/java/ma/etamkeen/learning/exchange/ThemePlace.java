package ma.etamkeen.learning.exchange;

import java.util.List;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.content.Unit;

/** A theme into which a file can be brought, and its units, to be chosen from. */
public record ThemePlace(Theme theme, List<Unit> units) {}
