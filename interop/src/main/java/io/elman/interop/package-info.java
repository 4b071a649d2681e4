/// What an import of another framework's model gives, whichever framework it is.
package io.elman.interop;
