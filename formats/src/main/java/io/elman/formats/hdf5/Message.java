package io.elman.formats.hdf5;

/// One message of an object's header: what it is about, and its content.
///
/// @param type its number in the format's specification
record Message(int type, Span data) {
    static final int NIL = 0x00;
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int LINK = 0x06;
    static final int LAYOUT = 0x08;
    static final int ATTRIBUTE = 0x0C;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;

    /// Refuses what would change the meaning of the others and is not known here.
    void requireKnown() {
        switch (type) {
            case NIL, DATASPACE, LINK_INFO, DATATYPE, LINK, LAYOUT, ATTRIBUTE, SYMBOL_TABLE -> {}
            // Fill values, of data that are all there; when a group takes another form; a comment;
            // times; sizes of tables; links counted.
            case 0x04, 0x05, 0x0A, 0x0D, 0x0E, 0x12, 0x13, 0x16 -> {}
            case 0x07 -> throw data.input().unsupported("has its data in another file");
            case 0x0B -> throw data.input().unsupported(
                    "has filters, such as compression or checksums");
            case 0x15 -> throw data.input().unsupported(
                    "has its attributes in the newer, dense form");
            default -> throw data.input().unsupported("has a message of type " + type);
        }
    }
}
