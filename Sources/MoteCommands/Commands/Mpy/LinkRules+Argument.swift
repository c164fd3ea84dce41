public import ArgumentParser
public import NativeModule

extension LinkRules: ExpressibleByArgument {}
