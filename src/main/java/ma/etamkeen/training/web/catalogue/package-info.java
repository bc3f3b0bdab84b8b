/** The catalogue, its calendar and its feeds. */
@NullMarked
package ma.etamkeen.training.web.catalogue;

import org.jspecify.annotations.NullMarked;
