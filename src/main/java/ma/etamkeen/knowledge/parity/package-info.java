/**
 * The same entry in three languages, paragraph by paragraph: which paragraph of one language says what which paragraph of
 * the other says, and which of them is missing, older than its source, made by a machine or read by somebody.
 */
@NullMarked
package ma.etamkeen.knowledge.parity;

import org.jspecify.annotations.NullMarked;
