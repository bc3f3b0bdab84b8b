/**
 * Eight-fold star pictures drawn from an item's id: covers, medallions that show progress, the border of the
 * certificate. The same id and the same options give the same text for ever, so nothing is stored and nobody's photo
 * is needed.
 */
@NullMarked
package ma.etamkeen.platform.zellige;

import org.jspecify.annotations.NullMarked;
