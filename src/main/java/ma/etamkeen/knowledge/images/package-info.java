/** The pictures of entries: made anew from their pixels in a few widths, so that nothing a camera wrote travels with them. */
@NullMarked
package ma.etamkeen.knowledge.images;

import org.jspecify.annotations.NullMarked;
