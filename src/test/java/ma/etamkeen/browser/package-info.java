/** Journeys in a real Chromium: what people do from start to end, in Arabic and French, on a phone and at a desk. */
@NullMarked
package ma.etamkeen.browser;

import org.jspecify.annotations.NullMarked;
