/** Pages of juries: for those who organise, for the jury itself and for the teams. */
@NullMarked
package ma.etamkeen.hackathon.web.jury;

import org.jspecify.annotations.NullMarked;
