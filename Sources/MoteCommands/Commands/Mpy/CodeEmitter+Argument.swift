public import ArgumentParser
public import Packing

extension CodeEmitter: ExpressibleByArgument {}
