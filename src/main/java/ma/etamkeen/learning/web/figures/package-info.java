/** The pages of the figures of questions, and the tables that leave them. */
@NullMarked
package ma.etamkeen.learning.web.figures;

import org.jspecify.annotations.NullMarked;
