package ma.etamkeen.learning.editor;

import java.util.List;

/** One thing a body is made of, by its name in the content files. */
public sealed interface Part {

    String name();

    /** What labels and words call it. */
    default String word() {
        return name().replace('_', '-');
    }

    /**
     * Words in three languages.
     *
     * @param rows how high its fields begin
     * @param hasLines whether line breaks mean something
     * @param isOptional whether it may be missing in all languages at once
     */
    record Words(String name, int rows, boolean hasLines, boolean isOptional) implements Part {}

    /** For each language a list of answers, one to a line. */
    record Answers(String name) implements Part {}

    /** One word that is the same in all languages. */
    record Word(String name, Form form) implements Part {

        /** What it is. */
        public enum Form {
            PLAIN,
            /** It names its row within the body; whatever leads to it follows when it is renamed. */
            CODE,
            ADDRESS
        }
    }

    /** A number. */
    record Figure(String name, boolean isOptional) implements Part {}

    /** True or false. */
    record Truth(String name) implements Part {}

    /**
     * A tick that belongs to a row.
     *
     * @param isAlone whether one row of the list has it and no more
     */
    record Tick(String name, boolean isAlone) implements Part {}

    /** One of several. */
    record Choice(String name, Of of) implements Part {

        /** What there is to choose from. */
        public enum Of {
            UNIT,
            LEVEL,
            DOCUMENT,
            PICTURE,
            QUALITY,
            /** The buckets of this body. */
            BUCKET,
            /** The scenes and endings of this body. */
            PLACE,
            /** The variables of this body. */
            VARIABLE;

            /** Whether its choices are rows of the same body. */
            boolean isWithin() {
                return this == BUCKET || this == PLACE || this == VARIABLE;
            }
        }
    }

    /** Words to find it by. */
    record Tags(String name) implements Part {}

    /** For each variable of the body, by how much it changes. */
    record Effects(String name) implements Part {}

    /**
     * Any number of the same.
     *
     * @param least how many there are at least
     * @param isFolded whether only the first words of each row are seen until it is opened
     */
    record Rows(String name, int least, int most, boolean isFolded, List<Part> parts) implements Part {}

    /** Several in one. */
    record Group(String name, List<Part> parts) implements Part {}
}
