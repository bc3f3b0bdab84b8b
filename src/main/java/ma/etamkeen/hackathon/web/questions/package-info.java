/** The pages of questions, answers, news and the ledger of what each was told. */
@NullMarked
package ma.etamkeen.hackathon.web.questions;

import org.jspecify.annotations.NullMarked;
