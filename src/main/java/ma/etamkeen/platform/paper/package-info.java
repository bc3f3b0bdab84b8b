/**
 * Sheets of paper as PDF: letters of all three languages joined and ordered as they are read, and the same text unseen
 * above them, to be selected, searched and read aloud. Whoever draws a sheet measures in millimetres.
 */
@NullMarked
package ma.etamkeen.platform.paper;

import org.jspecify.annotations.NullMarked;
