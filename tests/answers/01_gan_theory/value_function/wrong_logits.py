# mistake: probabilities-as-logits
def value_function(d_real, d_fake):
    return F.logsigmoid(d_real).mean() + F.logsigmoid(-d_fake).mean()
