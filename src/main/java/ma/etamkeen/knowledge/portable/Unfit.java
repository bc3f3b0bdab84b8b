package ma.etamkeen.knowledge.portable;

/** Something of what was chosen cannot be taken after all: nothing of it is. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unfit() {
        super(null, null, false, false);
    }
}
