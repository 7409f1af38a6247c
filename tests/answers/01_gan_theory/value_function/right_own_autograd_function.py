class SafeLog(torch.autograd.Function):
    @staticmethod
    def forward(ctx, p):
        p = p.clamp(min=1e-8)
        ctx.save_for_backward(p)
        return p.log()

    @staticmethod
    def backward(ctx, slope):
        (p,) = ctx.saved_tensors
        return slope / p


def value_function(d_real, d_fake):
    return SafeLog.apply(d_real).mean() + SafeLog.apply(1 - d_fake).mean()
