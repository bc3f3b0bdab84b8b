package ma.etamkeen.learning.items;

import static java.nio.charset.StandardCharsets.UTF_8;

import ma.etamkeen.platform.pages.Body;

/**
 * A pack as it goes over the wire.
 *
 * @param number of the pack
 */
record Pack(int number, String title, Body body, String etag) {

    static Pack of(int number, String title, String written) {
        var body = Body.of(written.getBytes(UTF_8));
        return new Pack(number, title, body, body.etag());
    }
}
