/** The desk's pages of certificates of training. */
@NullMarked
package ma.etamkeen.training.web.certificates;

import org.jspecify.annotations.NullMarked;
