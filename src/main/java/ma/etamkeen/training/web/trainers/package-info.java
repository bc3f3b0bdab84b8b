/** The desk's pages of those who give sessions. */
@NullMarked
package ma.etamkeen.training.web.trainers;

import org.jspecify.annotations.NullMarked;
