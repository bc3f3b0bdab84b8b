package ma.etamkeen.learning.exchange;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Numbers as the content file has them: whole where they are whole. */
final class Numbers {

    private Numbers() {}

    static void put(ObjectNode body, String field, BigDecimal number) {
        var bare = number.stripTrailingZeros();
        if (bare.scale() > 0) {
            body.put(field, bare.doubleValue());
        } else if (bare.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
            body.put(field, bare.intValueExact());
        } else {
            body.put(field, bare.longValueExact());
        }
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
