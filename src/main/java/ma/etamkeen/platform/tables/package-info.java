/**
 * Tables that people bring and take away: CSV as spreadsheets of any language write it, and XLSX. What comes in is read
 * row by row within limits, so that no file, however made, fills the memory; what goes out is harmless when opened.
 */
@NullMarked
package ma.etamkeen.platform.tables;

import org.jspecify.annotations.NullMarked;
