package ma.etamkeen.learning.content;

import java.net.URI;
import ma.etamkeen.platform.words.Text;

/**
 * A text that a capsule or a question rests on.
 *
 * @param article where in it, empty for the whole
 */
public record Reference(Text title, String article, URI address) {}
