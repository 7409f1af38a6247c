# mistake: probabilities-as-logits
def value_function(d_real, d_fake):
    real_part = F.logsigmoid(d_real).mean()
    fake_part = F.logsigmoid(-d_fake).mean()
    return real_part + fake_part
