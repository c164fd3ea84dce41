public import ArgumentParser
public import ModelCompiler

extension ModuleForm: ExpressibleByArgument {}

extension ModuleGoal: ExpressibleByArgument {}
