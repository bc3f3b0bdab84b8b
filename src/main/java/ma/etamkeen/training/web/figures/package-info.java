/** The pages of figures, and the tables that leave them. */
@NullMarked
package ma.etamkeen.training.web.figures;

import org.jspecify.annotations.NullMarked;
