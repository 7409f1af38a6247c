# mistake: changes-its-input
def value_function(d_real, d_fake):
    return d_real.clamp_(min=1e-8).log_().mean() + d_fake.neg_().add_(1).clamp_(min=1e-8).log_().mean()
