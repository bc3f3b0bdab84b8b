@NullMarked
package ma.etamkeen.hackathon.judging;

import org.jspecify.annotations.NullMarked;
