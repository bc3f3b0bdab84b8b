/**
 * What happens to a text between its author and its readers, and after: remarks and suggestions, approvals by the rule of
 * its kind, the time it appears, how long it holds, and why it was taken back.
 */
@NullMarked
package ma.etamkeen.knowledge.review;

import org.jspecify.annotations.NullMarked;
