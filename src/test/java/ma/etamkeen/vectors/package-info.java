/** Published numbers that the product's algorithms are held against. */
@NullMarked
package ma.etamkeen.vectors;

import org.jspecify.annotations.NullMarked;
