/**
 * The editor of what there is to learn: what each kind is made of, a form of it in three languages side by side, and how
 * learners will see it. What is written is kept by the drafts.
 */
@NullMarked
package ma.etamkeen.learning.editor;

import org.jspecify.annotations.NullMarked;
