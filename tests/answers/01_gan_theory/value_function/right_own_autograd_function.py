class SafeLog(torch.autograd.Function):
    @staticmethod
    def forward(p):
        return p.clamp(min=1e-8).log()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0].clamp(min=1e-8))

    @staticmethod
    def backward(ctx, slope):
        (p,) = ctx.saved_tensors
        return slope / p


def value_function(d_real, d_fake):
    return SafeLog.apply(d_real).mean() + SafeLog.apply(1 - d_fake).mean()
