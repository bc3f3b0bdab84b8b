/**
 * The page on which rounds and cases are played by script, with a network or without: the same for everybody, since whatever
 * is somebody's own lies in their browser.
 */
@NullMarked
package ma.etamkeen.learning.player;

import org.jspecify.annotations.NullMarked;
