/** The three languages and every visible word in them. A word that is missing in one language fails the build. */
@NullMarked
package ma.etamkeen.platform.words;

import org.jspecify.annotations.NullMarked;
