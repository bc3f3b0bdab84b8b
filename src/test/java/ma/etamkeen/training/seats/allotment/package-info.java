@NullMarked
package ma.etamkeen.training.seats.allotment;

import org.jspecify.annotations.NullMarked;
