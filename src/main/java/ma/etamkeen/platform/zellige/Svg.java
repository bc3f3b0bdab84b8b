package ma.etamkeen.platform.zellige;

/** The outer element of a drawing. */
final class Svg {

    private Svg() {}

    static String of(int width, int height, String attributes, String body) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\"" + attributes
                + ">" + body + "</svg>";
    }

    static String ground(Palette palette, int width, int height) {
        return "<path fill=\"" + palette.ground + "\" d=\"M0 0H" + width + "V" + height + "H0Z\"/>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
